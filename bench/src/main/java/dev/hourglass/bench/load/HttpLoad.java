package dev.hourglass.bench.load;

import dev.hourglass.bench.order.OrderMix;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Orders over HTTP/1.1 on connections that stay open, one per client, all in one thread: on a small machine the generator
 * must cost little, for it shares the cores with what it measures.
 */
public final class HttpLoad implements Load {
    private static final long SILENCE_LIMIT_MS = 30_000;
    private static final long NANOS_PER_US = 1_000;

    private final InetSocketAddress address;
    private final Supplier<String> authorization;

    /**
     * @param port on 127.0.0.1
     * @param authorization gives the header's value for the next stretch
     */
    public HttpLoad(int port, Supplier<String> authorization) {
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.authorization = authorization;
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
        try (Selector selector = Selector.open()) {
            String bearer = authorization.get();
            for (OrderMix mix : mixes) {
                HttpClientConnection client = HttpClientConnection.open(address, bearer, mix);
                client.register(selector);
            }
            try {
                return loop(selector, mixes.size(), start.get());
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        } catch (IOException failure) {
            throw new BenchFailure("The connection to " + address + " failed: " + failure.getMessage(), failure);
        }
    }

    private Window loop(Selector selector, int clients, Budget budget) throws IOException {
        long begin = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            ((HttpClientConnection) key.attachment()).sendNext();
        }
        Histogram latency = Window.newHistogram();
        int busy = clients;
        while (busy > 0) {
            if (selector.select(SILENCE_LIMIT_MS) == 0) {
                throw new BenchFailure(address + " has been silent for " + SILENCE_LIMIT_MS / 1_000 + " s");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                HttpClientConnection client = (HttpClientConnection) key.attachment();
                if (!client.readAnswer()) {
                    continue;
                }
                long now = System.nanoTime();
                if (!budget.isOver(now)) {
                    latency.recordValue((now - client.sentAtNanos()) / NANOS_PER_US);
                }
                if (budget.allows(client.sent(), now)) {
                    client.sendNext();
                } else {
                    busy--;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Window(latency.getTotalCount(), budget.secondsSince(begin), latency);
    }
}
