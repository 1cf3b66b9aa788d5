package dev.hourglass.launcher.history.send;

import dev.hourglass.launcher.history.statement.GatewayStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sends a stream of statements over several connections at once. Statements with the same sequence key go over the same
 * connection, one after another, so a buyer's purchases arrive in the order of the stream.
 */
public final class Sender {

    private static final int QUEUE_LENGTH = 64;
    /** How long a thread waits for a queue before it looks whether the import has failed elsewhere. */
    private static final long LOOK_AROUND_MS = 100;

    private final Gateway gateway;
    private final int concurrency;
    private final Tally tally;
    private final Consumer<RejectedLine> rejections;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * @param concurrency connections, 1 or more
     * @param tally counts what comes of each delivery
     * @param rejections takes each line that came to nothing; called by many threads
     */
    public Sender(Gateway gateway, int concurrency, Tally tally, Consumer<RejectedLine> rejections) {
        this.gateway = gateway;
        this.concurrency = concurrency;
        this.tally = tally;
        this.rejections = rejections;
    }

    /**
     * Sends everything and returns when all of it has been answered.
     *
     * @throws ImportStoppedException when no further statement would be accepted either
     * @throws InterruptedException when the calling thread is told to stop; what is under way is abandoned
     */
    public void send(Stream<Delivery> deliveries) throws InterruptedException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            connections.add(new Connection(i));
        }
        connections.forEach(Thread::start);
        try {
            hand(deliveries.iterator(), connections);
            for (Connection connection : connections) {
                connection.hand(Optional.empty());
            }
            await(connections);
        } finally {
            connections.forEach(Thread::interrupt);
        }
        if (failure.get() instanceof RuntimeException stopped) {
            throw stopped;
        }
        if (failure.get() instanceof Error broken) {
            throw broken;
        }
    }

    private void await(List<Connection> connections) throws InterruptedException {
        for (Connection connection : connections) {
            while (connection.isAlive()) {
                connection.join(LOOK_AROUND_MS);
                if (failure.get() != null) {
                    connections.forEach(Thread::interrupt);
                }
            }
        }
    }

    private void hand(Iterator<Delivery> deliveries, List<Connection> connections) throws InterruptedException {
        while (failure.get() == null && deliveries.hasNext()) {
            Delivery delivery = deliveries.next();
            if (delivery.statement() instanceof GatewayStatement statement) {
                int lane = Math.floorMod(statement.sequenceKey().hashCode(), concurrency);
                connections.get(lane).hand(Optional.of(delivery));
            } else if (delivery.statement() instanceof RejectedLine rejected) {
                reject(rejected);
            }
        }
    }

    private void reject(RejectedLine rejected) {
        tally.rejected();
        rejections.accept(rejected);
    }

    private void deliver(Delivery delivery) throws InterruptedException {
        if (delivery.statement() instanceof GatewayStatement statement) {
            Answer answer = gateway.send(statement);
            if (answer.accepted()) {
                tally.accepted(statement, delivery.again(), answer);
            } else {
                reject(answer.rejection(statement));
            }
        }
    }

    /** One thread with its own bounded queue; an empty delivery is the end of it. */
    private final class Connection extends Thread {

        private final BlockingQueue<Optional<Delivery>> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);

        Connection(int number) {
            super("import-" + number);
            setDaemon(true);
        }

        /** Waits for room, unless the import has failed meanwhile. */
        void hand(Optional<Delivery> delivery) throws InterruptedException {
            boolean taken = false;
            while (!taken && failure.get() == null) {
                taken = queue.offer(delivery, LOOK_AROUND_MS, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void run() {
            try {
                boolean more = true;
                while (more && failure.get() == null) {
                    more = deliverNext();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }

        /** False at the end of the queue. */
        private boolean deliverNext() throws InterruptedException {
            Optional<Delivery> next = queue.poll(LOOK_AROUND_MS, TimeUnit.MILLISECONDS);
            if (next == null) {
                return true;
            }
            if (next.isPresent()) {
                deliver(next.get());
            }
            return next.isPresent();
        }
    }
}
