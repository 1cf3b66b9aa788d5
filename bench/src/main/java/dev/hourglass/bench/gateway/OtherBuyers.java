package dev.hourglass.bench.gateway;

import dev.hourglass.bench.load.BenchFailure;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Others who buy meanwhile, at a rate that does not ask whether the platform keeps up: it goes on when answers are late, until
 * {@link #MOST_UNDER_WAY} are under way. A 503 is an answer to a shop that asks too much of a machine and is counted; anything
 * else that is not a success ends the measurement.
 */
final class OtherBuyers implements AutoCloseable {
    /** Twice what the gateway's connections to a service carry: more would only wait in the generator. */
    static final int MOST_UNDER_WAY = 512;

    private static final int TICK_MS = 10;
    private static final int BUYERS = 5_000;
    private static final int LONGEST_US = 120_000_000;
    private static final int DIGITS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_US = 1_000;
    private static final long LONGEST_END_SECONDS = 60;

    private final Shopper shopper;
    private final String names;
    private final Ramp ramp;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
    private final LongAdder answered = new LongAdder();
    private final LongAdder heldBack = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Recorder latency = new Recorder(LONGEST_US, DIGITS);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    /** Orders whose turn has come; moved by the clock alone. */
    private long due;

    private OtherBuyers(Shopper shopper, String names, Ramp ramp) {
        this.shopper = shopper;
        this.names = names;
        this.ramp = ramp;
    }

    /** @param names what their orders' ids begin with */
    static OtherBuyers begin(Shopper shopper, String names, Ramp ramp) {
        OtherBuyers others = new OtherBuyers(shopper, names, ramp);
        others.clock.scheduleAtFixedRate(others::buyWhatIsDue, 0, TICK_MS, TimeUnit.MILLISECONDS);
        return others;
    }

    /** What became of their orders so far. */
    Tally tally() {
        Map<String, Long> refusals = new TreeMap<>();
        refused.forEach((code, count) -> refusals.put(code, count.sum()));
        return new Tally(answered.sum(), refusals, heldBack.sum(), secondsSinceBegin());
    }

    /** How long orders took that were carried out since this was asked before, in microseconds. */
    Histogram latencySinceLastAsked() {
        return latency.getIntervalHistogram();
    }

    /** @throws BenchFailure when an order was neither carried out nor refused for want of room */
    void requireNoFailure() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new BenchFailure("An order failed: " + failed.getMessage(), failed);
        }
    }

    private void buyWhatIsDue() {
        try {
            for (long now = ramp.dueAt(secondsSinceBegin()); due < now; due++) {
                if (places.tryAcquire()) {
                    buy(due);
                } else {
                    heldBack.increment();
                }
            }
        } catch (RuntimeException failed) {
            // The clock would fall silent without a word.
            failure.compareAndSet(null, failed);
        }
    }

    private void buy(long number) {
        long sent = System.nanoTime();
        shopper.triesToBuy(names + "-" + number % BUYERS, names + "-" + number).whenComplete((refusal, failed) -> {
            places.release();
            if (failed != null) {
                failure.compareAndSet(null, failed);
            } else if (refusal.isPresent()) {
                refused.computeIfAbsent(refusal.get(), code -> new LongAdder()).increment();
            } else {
                answered.increment();
                latency.recordValue(Math.min(LONGEST_US, (System.nanoTime() - sent) / NANOS_PER_US));
            }
        });
    }

    private double secondsSinceBegin() {
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }

    /** Sends no more and waits for what is under way. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)
                    || !places.tryAcquire(MOST_UNDER_WAY, LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchFailure("Orders were still under way after " + LONGEST_END_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        }
    }
}
