package dev.hourglass.launcher.history.format;

import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** An order history on disk: UTF-8 text, gzipped or not, told by its content and not by its name. */
public final class HistoryFile implements AutoCloseable {

    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final int GZIP_SECOND_BYTE = 0x8b;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** The first line must end within this many characters for the format to be told by it. */
    private static final int LOOK_AHEAD = 1 << 16;

    private final Path path;
    private final BufferedReader text;

    private HistoryFile(Path path, BufferedReader text) {
        this.path = path;
        this.text = text;
    }

    /** @throws IOException when the file is not there or cannot be read */
    public static HistoryFile open(Path path) throws IOException {
        var reader = new BufferedReader(
                new InputStreamReader(unzipped(Files.newInputStream(path)), StandardCharsets.UTF_8), LOOK_AHEAD);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return new HistoryFile(path, reader);
    }

    private static InputStream unzipped(InputStream file) throws IOException {
        var bytes = new BufferedInputStream(file);
        bytes.mark(2);
        boolean zipped = bytes.read() == GZIP_FIRST_BYTE && bytes.read() == GZIP_SECOND_BYTE;
        bytes.reset();
        return zipped ? new GZIPInputStream(bytes) : bytes;
    }

    /**
     * What format the content is in.
     *
     * @throws UnreadableHistoryException when it is none of those known
     */
    public HistoryFormat format() throws IOException {
        return HistoryFormat.of(firstLine())
                .orElseThrow(() -> new UnreadableHistoryException(path + " is in none of the formats "
                        + HistoryFormat.labels() + ", judged by its first line. Name the format with --format, or see"
                        + " docs/reference/import-mappings.md for the columns expected."));
    }

    /** The text from its start. May be read once. */
    public BufferedReader text() {
        return text;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private String firstLine() throws IOException {
        text.mark(LOOK_AHEAD);
        var start = new char[LOOK_AHEAD - 1];
        int length = 0;
        int read;
        while (length < start.length && (read = text.read(start, length, start.length - length)) > 0) {
            length += read;
        }
        text.reset();
        return new String(start, 0, length)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
