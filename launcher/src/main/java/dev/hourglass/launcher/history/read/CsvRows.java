package dev.hourglass.launcher.history.read;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows of a comma-separated file, quoted as RFC 4180 says, each with the line it starts on. */
public final class CsvRows implements Iterator<CsvRows.Row> {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private final MappingIterator<String[]> rows;
    private long nextLine = 1;

    private CsvRows(MappingIterator<String[]> rows) {
        this.rows = rows;
    }

    /** All rows that are not blank, the header first, read as they are asked for. */
    public static Stream<Row> of(BufferedReader text) {
        try {
            var rows = new CsvRows(MAPPER.readerFor(String[].class).readValues(text));
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                    .filter(row -> !row.blank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (RuntimeJsonMappingException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Row next() {
        try {
            var row = new Row(nextLine, List.of(rows.next()));
            nextLine += 1 + row.lineBreaksInCells();
            return row;
        } catch (RuntimeJsonMappingException e) {
            throw unreadable(e);
        }
    }

    private UnreadableHistoryException unreadable(RuntimeException e) {
        return new UnreadableHistoryException(
                "Line " + nextLine + " is not comma-separated text as RFC 4180 has it: " + e.getMessage());
    }

    /**
     * One row.
     *
     * @param line where it starts, from 1; a quoted cell may make it end on a later line
     */
    public record Row(long line, List<String> cells) {

        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }

        private long lineBreaksInCells() {
            return cells.stream()
                    .mapToLong(cell -> cell.chars().filter(c -> c == '\n').count())
                    .sum();
        }
    }
}
