package dev.hourglass.launcher.history.read;

import dev.hourglass.launcher.history.statement.Statement;
import java.io.BufferedReader;
import java.util.stream.Stream;

/** Turns the text of an order history into statements, in the order of the file. */
@FunctionalInterface
public interface HistoryReader {

    /**
     * Reads lazily where the format allows it. The same text always gives the same statements.
     *
     * @param text the file, not yet read from
     * @param currency ISO 4217 code that amounts without their own currency are in
     * @throws java.io.UncheckedIOException while the stream is consumed, when the file cannot be read
     * @throws UnreadableHistoryException when the text as a whole is not of this format, for example a wrong header
     */
    Stream<Statement> read(BufferedReader text, String currency);
}
