package dev.hourglass.points.history.read;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.hourglass.kit.web.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows of a comma-separated text that are not blank, quoted as RFC 4180 says, each with the line it starts on. */
final class CsvRows implements Iterator<CsvRows.Row> {
    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private final MappingIterator<String[]> rows;
    private long line = 1;
    private Row next;

    CsvRows(BufferedReader text) {
        try {
            this.rows = MAPPER.readerFor(String[].class).readValues(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        this.next = read();
    }

    /** @param line where it starts, from 1; a quoted cell may make it end on a later one */
    record Row(long line, List<String> cells) {
        private boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        private long lines() {
            return 1
                    + cells.stream()
                            .mapToLong(
                                    cell -> cell.chars().filter(c -> c == '\n').count())
                            .sum();
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Row current = next;
        next = read();
        return current;
    }

    private Row read() {
        try {
            while (rows.hasNextValue()) {
                Row row = new Row(line, List.of(rows.nextValue()));
                line += row.lines();
                if (!row.isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (RuntimeJsonMappingException | com.fasterxml.jackson.core.JacksonException notCsv) {
            throw ProblemException.invalid("", "Line " + line + " is not comma-separated text as RFC 4180 has it.");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
