package dev.hourglass.gateway.home;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether somebody is there who is asked all the time: who does not answer is left alone for a while, so that not every caller
 * waits. Who answered somebody else a moment ago is there, only slow: on a busy machine, to do without is slower still.
 */
final class Presence {
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private volatile long answeredAt;
    private volatile long restsUntil;

    /** @param nanoTime as {@link System#nanoTime} */
    Presence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.answeredAt = nanoTime.getAsLong();
        this.restsUntil = answeredAt;
    }

    /** An answer came. */
    void answered() {
        answeredAt = nanoTime.getAsLong();
    }

    /** No answer came in time. Whether a rest begins with that. */
    boolean missed() {
        long now = nanoTime.getAsLong();
        if (now - answeredAt < A_MOMENT.toNanos()) {
            return false;
        }
        boolean begins = !isResting();
        restsUntil = now + REST.toNanos();
        return begins;
    }

    /** Whether it is not to be asked now. */
    boolean isResting() {
        return nanoTime.getAsLong() - restsUntil < 0;
    }
}
