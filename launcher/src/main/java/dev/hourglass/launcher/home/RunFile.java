package dev.hourglass.launcher.home;

import dev.hourglass.launcher.process.Liveness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a process across runs of the launcher. The number alone is not enough: after a crash it may belong to another
 * program, so the time of its start is kept with it.
 */
public record RunFile(Path file) {
    // The system's clock may be corrected between two looks at the same process.
    private static final Duration SAME_START = Duration.ofSeconds(10);

    /** Remembers this process instead of the one before. */
    public void remember(ProcessHandle process) {
        PrivateFile.write(file, process.pid() + " " + startOf(process).toEpochMilli() + "\n");
    }

    /** Forgets it; nothing is ended. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    /** The remembered process if it still runs. */
    public Optional<ProcessHandle> process() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String content;
        try {
            content = Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        if (!content.matches("\\d{1,18} \\d{1,18}")) {
            return Optional.empty();
        }
        String[] words = content.split(" ");
        Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(Liveness::isRunning)
                .filter(process ->
                        Duration.between(startOf(process), started).abs().compareTo(SAME_START) < 0);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
