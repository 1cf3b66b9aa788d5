package dev.hourglass.bench.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what comes from elsewhere, and says in words why it did not. */
public final class Waiting {
    /** Longer than any single step of a measurement takes on a machine that is good for one. */
    public static final long LONGEST_SECONDS = 60;

    private Waiting() {}

    /** @throws BenchFailure when it fails, or has not come after a minute */
    public static <T> T on(CompletableFuture<T> future) {
        try {
            return future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            throw new BenchFailure("Nothing came within " + LONGEST_SECONDS + " s", never);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof BenchFailure known
                    ? known
                    : new BenchFailure("It failed: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        }
    }
}
