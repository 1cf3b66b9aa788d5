package dev.hourglass.launcher.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much memory a process takes. */
public final class ProcessMemory {
    private static final long KIB = 1024;

    private ProcessMemory() {}

    /**
     * Bytes of memory of a process and its children. Memory that several of them share, as PostgreSQL's do, counts once
     * where the system can tell.
     */
    public static Optional<Long> of(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        if (children.isEmpty()) {
            return read(process, "status", "VmRSS:");
        }
        long bytes = Stream.concat(Stream.of(process), children.stream())
                .mapToLong(member -> read(member, "smaps_rollup", "Pss:").orElse(0L))
                .sum();
        return bytes > 0 ? Optional.of(bytes) : read(process, "status", "VmRSS:");
    }

    private static Optional<Long> read(ProcessHandle process, String file, String label) {
        Path path = Path.of("/proc", Long.toString(process.pid()), file);
        if (!Files.isReadable(path)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty(); // it ended while we looked
        }
    }
}
