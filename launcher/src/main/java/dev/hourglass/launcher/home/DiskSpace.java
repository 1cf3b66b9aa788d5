package dev.hourglass.launcher.home;

import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/** Looks before starting whether a database has room to live. */
public final class DiskSpace {
    static final long REQUIRED_BYTES = 1L << 30;

    private DiskSpace() {}

    /** @throws StartupFailure when less than 1 GiB is free where the platform keeps its data */
    public static void require(HomeDirectory home) {
        shortage(freeBytes(home), home).ifPresent(shortage -> {
            throw new StartupFailure(shortage + "\nFree some space and start again.");
        });
    }

    /** What to tell when less than 1 GiB is free there: a database whose disk is full refuses every order. */
    public static Optional<String> shortage(HomeDirectory home) {
        return shortage(freeBytes(home), home);
    }

    static Optional<String> shortage(long freeBytes, HomeDirectory home) {
        return freeBytes >= REQUIRED_BYTES
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Only %.2f GiB are free at %s; Hourglass wants at least 1 GiB, so that the database does not run"
                                + " full in mid-work.",
                        (double) freeBytes / REQUIRED_BYTES,
                        home.path()));
    }

    private static long freeBytes(HomeDirectory home) {
        try {
            return Files.getFileStore(home.path()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell how much space is left at " + home.path(), e);
        }
    }
}
