package dev.hourglass.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What was measured in one stretch of time.
 *
 * @param orders answered within it
 * @param seconds its length
 * @param latency of each of them, in microseconds
 */
public record Window(long orders, double seconds, Histogram latency) {
    private static final long LONGEST_US = 60_000_000;
    private static final int DIGITS = 3;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double US_PER_MS = 1_000;

    /** For latencies of up to a minute, in microseconds. */
    public static Histogram newHistogram() {
        return new Histogram(LONGEST_US, DIGITS);
    }

    public double perSecond() {
        return orders / seconds;
    }

    /** Median latency in milliseconds. */
    public double p50Ms() {
        return latency.getValueAtPercentile(P50) / US_PER_MS;
    }

    /** Latency in milliseconds that 99 of 100 orders stay below. */
    public double p99Ms() {
        return latency.getValueAtPercentile(P99) / US_PER_MS;
    }
}
