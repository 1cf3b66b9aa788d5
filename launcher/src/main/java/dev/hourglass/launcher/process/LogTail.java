package dev.hourglass.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, read without reading the whole file. */
public final class LogTail {
    private static final int WINDOW_BYTES = 64 * 1024;

    private LogTail() {}

    /**
     * The last lines of a file.
     *
     * @param limit how many lines at most, 1 or more
     * @return the lines in their order; empty when there is no such file
     */
    public static List<String> lastLines(Path file, int limit) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - WINDOW_BYTES);
            byte[] window = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(window);
            List<String> lines =
                    new String(window, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - limit), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log " + file, e);
        }
    }
}
