package dev.hourglass.gateway.webhook.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When to try again.
 *
 * @param pauses after the first failed try, after the second, and so on
 */
public record RetrySchedule(List<Duration> pauses) {
    private static final double JITTER = 0.2;
    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 5;

    public RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /**
     * The pause after this many failed tries; empty when that was the last.
     *
     * @param failedTries at least 1
     * @param chance from 0 to 1, so that what failed together is not tried together
     */
    public Optional<Duration> after(int failedTries, double chance) {
        if (failedTries > pauses.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * chance;
        return Optional.of(
                Duration.ofMillis(Math.round(pauses.get(failedTries - 1).toMillis() * factor)));
    }

    /**
     * How long a receiver rests of whom nobody was there so many times in a row: from two seconds to about a minute.
     *
     * @param failures at least 1
     */
    public static Duration rest(int failures) {
        return FIRST_REST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    }
}
