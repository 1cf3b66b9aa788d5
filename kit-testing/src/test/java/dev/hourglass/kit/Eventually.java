package dev.hourglass.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that happens in its own time; the deadline only ends a test that would hang. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long POLL_MS = 10;

    private Eventually() {}

    public static void until(String what, BooleanSupplier happened) {
        Instant end = Instant.now().plus(DEADLINE);
        while (!happened.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Did not happen within " + DEADLINE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }
}
