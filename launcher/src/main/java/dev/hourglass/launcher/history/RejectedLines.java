package dev.hourglass.launcher.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hourglass.launcher.history.statement.Json;
import dev.hourglass.launcher.history.statement.RejectedLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every line that came to nothing: all of them in a file, the first few kept to be shown. Safe for many threads. */
public final class RejectedLines implements AutoCloseable {

    private static final int SHOWN = 20;

    private final Path file;
    private final List<RejectedLine> first = new ArrayList<>();
    private final Map<String, Long> byReason = new TreeMap<>();
    private BufferedWriter writer;

    /** @param file made only when there is something to put in it; one JSON object for each line */
    public RejectedLines(Path file) {
        this.file = file;
    }

    /** @throws UncheckedIOException when the file cannot be written */
    public synchronized void add(RejectedLine line) {
        try {
            if (writer == null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            }
            writer.write(json(line));
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the rejected lines to " + file, e);
        }
        if (first.size() < SHOWN) {
            first.add(line);
        }
        byReason.merge(line.reason(), 1L, Long::sum);
    }

    /** The first twenty. */
    public synchronized List<RejectedLine> first() {
        return List.copyOf(first);
    }

    public synchronized Map<String, Long> byReason() {
        return new TreeMap<>(byReason);
    }

    public synchronized long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Where all of them are; empty when there are none. */
    public synchronized Optional<Path> file() {
        return writer == null ? Optional.empty() : Optional.of(file);
    }

    @Override
    public synchronized void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }

    private static String json(RejectedLine line) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsString(line);
    }
}
