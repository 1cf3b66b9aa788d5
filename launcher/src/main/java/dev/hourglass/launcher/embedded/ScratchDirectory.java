package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.DetachedProcess;
import dev.hourglass.launcher.process.Liveness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for servers that live no longer than this process. A process that is killed cannot clean up, so the next
 * one does: it stops the servers and removes the directories of owners that are gone.
 */
final class ScratchDirectory {
    private static final String OWNER = "owner.pid";
    private static boolean swept;
    private final Path path;

    private ScratchDirectory(Path path) {
        this.path = path;
    }

    static ScratchDirectory create() {
        Path root =
                Path.of(System.getProperty("java.io.tmpdir"), "hourglass-scratch-" + System.getProperty("user.name"));
        try {
            Files.createDirectories(root);
            sweepOnce(root);
            Path directory = Files.createTempDirectory(root, "");
            Files.writeString(
                    directory.resolve(OWNER),
                    Long.toString(ProcessHandle.current().pid()));
            return new ScratchDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a scratch directory below " + root, e);
        }
    }

    Path path() {
        return path;
    }

    void delete() {
        delete(path);
    }

    private static synchronized void sweepOnce(Path root) throws IOException {
        if (swept) {
            return;
        }
        swept = true;
        try (Stream<Path> directories = Files.list(root)) {
            directories.filter(ScratchDirectory::abandoned).forEach(directory -> {
                new PostgresCluster(directory.resolve("data")).server().ifPresent(DetachedProcess::kill);
                RedisServer.runningIn(directory).ifPresent(DetachedProcess::kill);
                delete(directory);
            });
        }
    }

    private static boolean abandoned(Path directory) {
        Path owner = directory.resolve(OWNER);
        try {
            if (!Files.exists(owner)) {
                return false; // being made by somebody right now
            }
            String pid = Files.readString(owner).strip();
            return !pid.isEmpty()
                    && ProcessHandle.of(Long.parseLong(pid))
                            .filter(Liveness::isRunning)
                            .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + owner, e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return; // another process swept it
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
