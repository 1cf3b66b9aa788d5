package dev.hourglass.bench.baseline;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.load.Budget;
import dev.hourglass.bench.load.Load;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.order.Order;
import dev.hourglass.bench.order.OrderMix;
import dev.hourglass.launcher.embedded.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * What the service is measured against: the same orders, written by plain JDBC in one transaction each, in this process and
 * without HTTP. Clients take a connection from a pool, as requests of an application would; the wait for one counts.
 * Connections stay open, so that a measured stretch begins with prepared statements and warm server processes.
 */
public final class JdbcLoad implements Load, AutoCloseable {
    private static final long NANOS_PER_US = 1_000;

    /** The one returned last is taken first. */
    private final BlockingDeque<OrderTransaction> pool;

    private JdbcLoad(BlockingDeque<OrderTransaction> pool) {
        this.pool = pool;
    }

    /** Opens so many connections, each with statements of its own. */
    public static JdbcLoad open(DatabaseServer server, String database, UUID program, int connections) {
        BlockingDeque<OrderTransaction> pool = new LinkedBlockingDeque<>(connections);
        try {
            Scheme scheme = null;
            while (pool.remainingCapacity() > 0) {
                Connection connection = server.connect(database);
                if (scheme == null) {
                    scheme = Scheme.read(connection, program);
                }
                pool.add(new OrderTransaction(connection, scheme));
            }
        } catch (SQLException failure) {
            throw new BenchFailure("The baseline cannot connect: " + failure.getMessage(), failure);
        }
        return new JdbcLoad(pool);
    }

    @Override
    public Window run(List<OrderMix> clients, double seconds) {
        return drive(clients, () -> Budget.seconds(seconds));
    }

    @Override
    public void send(List<OrderMix> clients, int ordersEach) {
        drive(clients, () -> Budget.orders(ordersEach));
    }

    private Window drive(List<OrderMix> mixes, Supplier<Budget> start) {
        ExecutorService threads = Executors.newFixedThreadPool(mixes.size());
        CompletableFuture<Budget> go = new CompletableFuture<>();
        try {
            List<Future<Histogram>> running = new ArrayList<>();
            for (OrderMix mix : mixes) {
                running.add(threads.submit(() -> client(mix, go.get())));
            }
            Budget budget = start.get();
            long begin = System.nanoTime();
            go.complete(budget);
            Histogram latency = Window.newHistogram();
            for (Future<Histogram> client : running) {
                latency.add(client.get());
            }
            return new Window(latency.getTotalCount(), budget.secondsSince(begin), latency);
        } catch (ExecutionException failure) {
            throw new BenchFailure("The baseline failed: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private Histogram client(OrderMix mix, Budget budget) throws SQLException, InterruptedException {
        Histogram latency = Window.newHistogram();
        for (int sent = 0; budget.allows(sent, System.nanoTime()); sent++) {
            Order order = mix.next();
            long begin = System.nanoTime();
            OrderTransaction transaction = pool.take();
            try {
                transaction.record(order);
            } finally {
                pool.addFirst(transaction);
            }
            long end = System.nanoTime();
            if (!budget.isOver(end)) {
                latency.recordValue((end - begin) / NANOS_PER_US);
            }
        }
        return latency;
    }

    @Override
    public void close() {
        for (OrderTransaction transaction : pool) {
            try {
                transaction.close();
            } catch (SQLException failure) {
                throw new BenchFailure("A connection of the baseline did not close: " + failure.getMessage(), failure);
            }
        }
    }
}
