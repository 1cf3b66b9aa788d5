package dev.hourglass.system.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what travels between services; the deadline only ends a test that would hang. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final long POLL_MS = 50;

    private Eventually() {}

    public static void until(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Did not happen within " + DEADLINE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }
}
