package dev.hourglass.kit.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Carries one lane's events to one subscriber, in order, while it holds the lease of that pair. */
final class Relay implements Runnable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final long FIRST_BACK_OFF_MS = 50;

    private final int lane;
    private final String name;
    private final Subscriber subscriber;
    private final RelayStore store;
    private final RelayConfig config;
    private final UUID owner;
    private final Semaphore calls = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean stopping;
    private int failures;
    private long position;
    private long leaseCheckNanos = System.nanoTime();

    Relay(int lane, String name, Subscriber subscriber, RelayStore store, RelayConfig config, UUID owner) {
        this.lane = lane;
        this.name = name;
        this.subscriber = subscriber;
        this.store = store;
        this.config = config;
        this.owner = owner;
    }

    int lane() {
        return lane;
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
            if (holdsLease()) {
                carryAll();
            }
            if (failures > 0) {
                LOG.infof("Lane %d to %s: goes on after %d failed tries", lane, name, failures);
            }
            failures = 0;
            return config.poll();
        } catch (IOException | RuntimeException failure) {
            // Whatever it was: a relay that ends would leave its lane standing, and nobody would notice.
            Duration wait = backOff(++failures);
            LOG.warnf(
                    "Lane %d to %s: try %d failed, next in %d ms: %s", lane, name, failures, wait.toMillis(), failure);
            return wait;
        }
    }

    /** Asks the database only when a third of the lease has gone by: each delivery renews it anyhow. */
    private boolean holdsLease() {
        if (System.nanoTime() - leaseCheckNanos < 0) {
            return true;
        }
        OptionalLong acknowledged = store.lease(lane, name, owner, config.lease());
        if (acknowledged.isEmpty()) {
            return false;
        }
        position = acknowledged.getAsLong();
        leaseTaken();
        return true;
    }

    private void leaseTaken() {
        leaseCheckNanos = System.nanoTime() + config.lease().dividedBy(3).toNanos();
    }

    private void carryAll() throws IOException, InterruptedException {
        RelayStore.Batch batch = store.read(lane, position, config.maxBatch());
        while (!stopping && !batch.events().isEmpty()) {
            long begun = System.nanoTime();
            Subscriber.Answer answer = subscriber.deliver(batch.events());
            long next = batch.lastSequence();
            if (answer instanceof Subscriber.Answer.Expects expects) {
                LOG.warnf("Lane %d to %s: a hole, going on from %d", lane, name, expects.sequence());
                next = expects.sequence() - 1;
            }
            gather(batch, begun);
            var following = store.moveAndRead(lane, name, owner, next, config.lease(), config.maxBatch());
            if (following.isEmpty()) {
                leaseCheckNanos = System.nanoTime();
                return;
            }
            position = next;
            leaseTaken();
            batch = following.get();
        }
    }

    /** Waits out the gap after a delivery, unless there is a full one waiting: what comes meanwhile then goes together. */
    private void gather(RelayStore.Batch delivered, long begunNanos) throws InterruptedException {
        long waitNanos = begunNanos + config.gap().toNanos() - System.nanoTime();
        if (delivered.events().size() < config.maxBatch() && waitNanos > 0) {
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
