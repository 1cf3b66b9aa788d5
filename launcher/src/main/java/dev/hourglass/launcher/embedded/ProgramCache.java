package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps unpacked programs between runs, so that only the first start on a machine pays for unpacking. */
final class ProgramCache {

    /** Fills an empty directory with a program. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path directory) throws IOException;
    }

    private ProgramCache() {}

    /**
     * The directory of a program, unpacked if it is not there yet. Several processes may ask at once: one unpacks, and a
     * half unpacked program is never seen.
     */
    static Path unpackOnce(String name, Unpacking unpacking) {
        Path target = root().resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(target.getParent());
            Path lock = target.resolveSibling(name + ".lock");
            synchronized (ProgramCache.class) { // a file lock excludes other processes only
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    if (held.isValid() && !Files.isDirectory(target)) {
                        Path unfinished = Files.createTempDirectory(target.getParent(), name + ".unfinished-");
                        unpacking.into(unfinished);
                        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
            return target;
        } catch (IOException e) {
            throw new StartupFailure(
                    "Cannot unpack " + name + " into " + target.getParent() + ": " + e.getMessage()
                            + "\nFree some space there, or point HOURGLASS_CACHE_DIR to a directory that can be written.",
                    e);
        }
    }

    private static Path root() {
        String chosen = System.getenv("HOURGLASS_CACHE_DIR");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "/nonexistent"));
        if (xdg != null && !xdg.isBlank()) {
            return Path.of(xdg).toAbsolutePath().resolve("hourglass");
        }
        return Files.isWritable(home) ? home.resolve(".cache/hourglass") : temporaryRoot();
    }

    private static Path temporaryRoot() {
        Path root = Path.of(System.getProperty("java.io.tmpdir"), "hourglass-" + System.getProperty("user.name"));
        try {
            return Files.createDirectories(root).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + root, e);
        }
    }
}
