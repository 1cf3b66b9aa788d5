package dev.hourglass.bench.setup;

import dev.hourglass.bench.load.BenchFailure;

/** Waits before something is asked again. */
public final class Pause {
    private Pause() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        }
    }
}
