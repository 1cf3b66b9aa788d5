package dev.hourglass.system.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many buyers at once: sends orders until told to stop, and remembers which were acknowledged. */
public final class Load implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int BUYERS = 40;
    private static final long LIMIT_SECONDS = 60;

    private final Shop shop;
    private final Map<String, Purchase> sent = new ConcurrentHashMap<>();
    private final Map<String, Purchase> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopping;

    private Load(Shop shop) {
        this.shop = shop;
    }

    public static Load start(Shop shop) {
        Load load = new Load(shop);
        for (int client = 0; client < CLIENTS; client++) {
            load.running.add(load.clients.submit(load::buy));
        }
        return load;
    }

    private void buy() {
        while (!stopping) {
            Purchase purchase = purchase(next.getAndIncrement());
            sent.put(purchase.orderId(), purchase);
            Optional<Shop.Answer> answer = shop.put(purchase);
            if (answer.filter(Shop.Answer::isAcknowledged).isPresent()) {
                acknowledged.put(purchase.orderId(), purchase);
            } else {
                // Whoever is turned away catches his breath before the next order.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    static Purchase purchase(int number) {
        return Purchase.of("o-" + number, "buyer-" + (number * 7) % BUYERS, 5 + number % 60);
    }

    /** Returns when that many more have been acknowledged. */
    public void awaitAcknowledged(int more) {
        int wanted = acknowledged.size() + more;
        Eventually.until(wanted + " orders are acknowledged", () -> acknowledged.size() >= wanted);
    }

    /** Ends the load; every order sent has been answered or given up then. */
    public void stop() {
        stopping = true;
        for (Future<?> client : running) {
            try {
                client.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw new AssertionError("a client of the load failed", failed.getCause());
            } catch (Exception stuck) {
                throw new AssertionError("a client of the load does not end", stuck);
            }
        }
        running.clear();
    }

    /** Orders answered 200 or 201. */
    public List<Purchase> acknowledged() {
        return List.copyOf(acknowledged.values());
    }

    /** All orders sent, answered or not. */
    public List<Purchase> sent() {
        return List.copyOf(sent.values());
    }

    @Override
    public void close() {
        stop();
        clients.shutdownNow();
    }
}
