package dev.hourglass.launcher.history.send;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before saying the same again. Pure.
 *
 * @param first wait after the first failure, doubled after each further one
 * @param longest no wait is longer, whatever the gateway asks for
 * @param patience after this long since the first try there is no further one
 */
public record BackOff(Duration first, Duration longest, Duration patience) {

    private static final int MOST_DOUBLINGS = 16;

    /** Bridges a restart of a service, and gives up on one that stays away. */
    public static BackOff standard() {
        return new BackOff(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMinutes(2));
    }

    /**
     * The wait before try {@code failures + 1}.
     *
     * @param failures tries so far, 1 or more
     * @param elapsed time since the first try
     * @param asked what the gateway asked for in {@code Retry-After}
     * @param jitter 0 up to 1; spreads clients that failed together over the upper half of the wait
     * @return empty when patience is at its end
     */
    public Optional<Duration> wait(int failures, Duration elapsed, Optional<Duration> asked, double jitter) {
        if (elapsed.compareTo(patience) >= 0) {
            return Optional.empty();
        }
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration spread = Duration.ofMillis((long) (shorter(doubled, longest).toMillis() * (0.5 + jitter / 2)));
        return Optional.of(asked.map(wanted -> shorter(wanted, longest))
                .filter(wanted -> wanted.compareTo(spread) > 0)
                .orElse(spread));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
