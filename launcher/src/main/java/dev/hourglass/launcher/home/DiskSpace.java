package dev.hourglass.launcher.home;

import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;

/** Looks before starting whether a database has room to live. */
public final class DiskSpace {
    static final long REQUIRED_BYTES = 1L << 30;

    private DiskSpace() {}

    /** @throws StartupFailure when less than 1 GiB is free where the platform keeps its data */
    public static void require(HomeDirectory home) {
        try {
            requireEnough(Files.getFileStore(home.path()).getUsableSpace(), home);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell how much space is left at " + home.path(), e);
        }
    }

    static void requireEnough(long freeBytes, HomeDirectory home) {
        if (freeBytes < REQUIRED_BYTES) {
            throw new StartupFailure(String.format(
                    Locale.ROOT,
                    "Only %.2f GiB are free at %s; Hourglass wants at least 1 GiB, so that the database does not run "
                            + "full in mid-work.%nFree some space and start again.",
                    (double) freeBytes / REQUIRED_BYTES,
                    home.path()));
        }
    }
}
