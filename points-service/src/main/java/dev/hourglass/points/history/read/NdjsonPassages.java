package dev.hourglass.points.history.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.web.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines of a text that are not blank, each a JSON object. */
final class NdjsonPassages implements Iterator<Passage> {
    private final BufferedReader text;
    private Line next;

    NdjsonPassages(BufferedReader text) {
        this.text = text;
        this.next = after(0);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Passage next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Line current = next;
        next = after(current.line);
        return current;
    }

    private Line after(long line) {
        try {
            String row = text.readLine();
            while (row != null && row.isBlank()) {
                line++;
                row = text.readLine();
            }
            return row == null ? null : new Line(line + 1, row);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Line(long line, String text) implements Passage {
        @Override
        public ObjectNode body(ObjectMapper json, String currency) {
            try {
                if (json.readTree(text) instanceof ObjectNode body) {
                    if (!body.has("currency") && !body.has("refundId")) {
                        body.put("currency", currency);
                    }
                    return body;
                }
            } catch (JsonProcessingException notJson) {
                throw ProblemException.invalid("", "is not JSON");
            }
            throw ProblemException.invalid("", "is not a JSON object");
        }
    }
}
