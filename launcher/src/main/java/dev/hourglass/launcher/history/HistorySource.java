package dev.hourglass.launcher.history;

import dev.hourglass.launcher.history.format.HistoryFile;
import dev.hourglass.launcher.history.format.HistoryFormat;
import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import dev.hourglass.launcher.history.sample.SampleHistory;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a history comes from. It can be read more than once, and says the same each time. */
public interface HistorySource {

    /** What it is, for a person. */
    String label();

    /**
     * All statements, in order. The caller closes the stream.
     *
     * @param currency ISO 4217 code of amounts that do not name their own
     */
    Stream<Statement> statements(String currency);

    /**
     * A file.
     *
     * @param named the format a person named; told from the content when empty
     * @throws UnreadableHistoryException when the content is in no known format
     * @throws IOException when the file cannot be read
     */
    static HistorySource file(Path path, Optional<HistoryFormat> named) throws IOException {
        HistoryFormat format = named.isPresent() ? named.get() : formatOf(path);
        return new HistorySource() {
            @Override
            public String label() {
                return path.getFileName() + " (" + format.label() + ")";
            }

            @Override
            public Stream<Statement> statements(String currency) {
                return open(path, format, currency);
            }
        };
    }

    /** Orders made up for a try. */
    static HistorySource sample(SampleHistory sample, int orders) {
        return new HistorySource() {
            @Override
            public String label() {
                return orders + " made-up orders";
            }

            @Override
            public Stream<Statement> statements(String currency) {
                return sample.statements(orders, currency);
            }
        };
    }

    private static HistoryFormat formatOf(Path path) throws IOException {
        try (HistoryFile file = HistoryFile.open(path)) {
            return file.format();
        }
    }

    private static Stream<Statement> open(Path path, HistoryFormat format, String currency) {
        try {
            HistoryFile file = HistoryFile.open(path);
            return format.reader().read(file.text(), currency).onClose(() -> close(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(HistoryFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
