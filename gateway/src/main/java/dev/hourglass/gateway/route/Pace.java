package dev.hourglass.gateway.route;

import java.time.Duration;

/**
 * How fast a body must come at least.
 *
 * @param grace may pass before anything has come
 * @param bytesPerSecond of the time after that
 */
record Pace(Duration grace, long bytesPerSecond) {
    private static final long MS_PER_SECOND = 1_000;

    /** Whether so many bytes are fewer than there should be after so long. */
    boolean isMissedBy(long bytes, Duration elapsed) {
        return bytes < elapsed.minus(grace).toMillis() * bytesPerSecond / MS_PER_SECOND;
    }
}
