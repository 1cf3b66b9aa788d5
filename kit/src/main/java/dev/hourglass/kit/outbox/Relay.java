package dev.hourglass.kit.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Carries events to one subscriber, each lane's in order, while it holds the leases of those lanes. What has gathered in all
 * of them travels together: at the rates at which shops sell, a delivery per lane would hold one event.
 */
final class Relay implements Runnable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final long FIRST_BACK_OFF_MS = 50;

    private final String name;
    private final Subscriber subscriber;
    private final RelayStore store;
    private final RelayConfig config;
    private final int lanes;
    private final UUID owner;
    private final Semaphore calls = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    /** The lanes that are ours, and the last sequence of each that the subscriber has. */
    private final Map<Integer, Long> positions = new TreeMap<>();

    private volatile boolean stopping;
    private int failures;
    private long leaseDueNanos = System.nanoTime();

    Relay(String name, Subscriber subscriber, RelayStore store, RelayConfig config, int lanes, UUID owner) {
        this.name = name;
        this.subscriber = subscriber;
        this.store = store;
        this.config = config;
        this.lanes = lanes;
        this.owner = owner;
    }

    String name() {
        return name;
    }

    /** There may be something to carry. */
    void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    void stop() {
        stopping = true;
        stop.countDown();
        calls.release();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                pause(turn());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries all there is; says how long to wait for a call before the next turn. */
    private Duration turn() throws InterruptedException {
        try {
            renewLeases();
            carryAll();
            if (failures > 0) {
                LOG.infof("To %s: goes on after %d failed tries", name, failures);
            }
            failures = 0;
            return config.poll();
        } catch (IOException | RuntimeException failure) {
            // Whatever it was: a relay that ends would leave its lanes standing, and nobody would notice. What the
            // cursors say is asked again, as nobody knows whether they were moved.
            leaseDueNanos = System.nanoTime();
            Duration wait = backOff(++failures);
            LOG.warnf("To %s: try %d failed, next in %d ms: %s", name, failures, wait.toMillis(), failure);
            return wait;
        }
    }

    /** Asks the database only when a third of the leases has gone by, or for lanes that another process has. */
    private void renewLeases() {
        if (System.nanoTime() - leaseDueNanos < 0) {
            return;
        }
        Map<Integer, Long> ours = store.lease(name, owner, config.lease());
        positions.clear();
        positions.putAll(ours);
        Duration next = ours.size() == lanes ? config.lease().dividedBy(3) : config.poll();
        leaseDueNanos = System.nanoTime() + next.toNanos();
    }

    private void carryAll() throws IOException, InterruptedException {
        if (positions.isEmpty()) {
            return;
        }
        RelayStore.Batch batch = store.read(positions, share());
        while (!stopping && !batch.events().isEmpty()) {
            long begun = System.nanoTime();
            Map<Integer, Long> moved = deliver(batch);
            gather(batch, begun);
            positions.putAll(moved);
            Optional<RelayStore.Batch> following =
                    store.moveAndRead(name, owner, moved, config.lease(), positions, share());
            if (following.isEmpty()) {
                leaseDueNanos = System.nanoTime();
                calls.release();
                return;
            }
            batch = following.get();
            if (System.nanoTime() - leaseDueNanos >= 0) {
                renewLeases();
                batch = store.read(positions, share());
            }
        }
    }

    /** The last sequence of each lane that the subscriber has now. */
    private Map<Integer, Long> deliver(RelayStore.Batch batch) throws IOException, InterruptedException {
        Map<Integer, Long> moved = new TreeMap<>(batch.last());
        subscriber.deliver(batch.events()).forEach((lane, expected) -> {
            LOG.warnf("Lane %d to %s: a hole, going on from %d", lane, name, expected);
            moved.replace(lane, expected - 1);
        });
        return moved;
    }

    /** Most events of one lane in a delivery. */
    private int share() {
        return Math.max(1, config.maxBatch() / Math.max(1, positions.size()));
    }

    /** Waits out the gap after a small delivery: what comes meanwhile then goes together. */
    private void gather(RelayStore.Batch delivered, long begunNanos) throws InterruptedException {
        long waitNanos = begunNanos + config.gap().toNanos() - System.nanoTime();
        if (delivered.events().size() < share() && waitNanos > 0) {
            stop.await(waitNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Doubles up to the longest pause, then a random half is taken off so that relays do not march in step. */
    private Duration backOff(int failures) {
        long ceiling = Math.min(config.maxBackOff().toMillis(), FIRST_BACK_OFF_MS << Math.min(failures, 16));
        return Duration.ofMillis(ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1));
    }

    private void pause(Duration wait) throws InterruptedException {
        if (failures > 0) {
            // A wake-up must not shorten the back-off, or every commit would hammer a subscriber that is down.
            stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } else if (calls.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
