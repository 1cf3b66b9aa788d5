package dev.hourglass.points.history.read;

import dev.hourglass.kit.web.ProblemException;
import java.io.BufferedReader;
import java.util.Iterator;
import java.util.Locale;

/** The forms a history can have. */
public enum HistoryFormat {
    /** One JSON object on each line. */
    NDJSON("application/x-ndjson") {
        @Override
        public Iterator<Passage> passages(BufferedReader text) {
            return new NdjsonPassages(text);
        }
    },
    /** Comma-separated items with a header. */
    CSV("text/csv") {
        @Override
        public Iterator<Passage> passages(BufferedReader text) {
            return new CsvPassages(text);
        }
    };

    private final String mediaType;

    HistoryFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format a content type names; its parameters do not matter. */
    public static HistoryFormat of(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(CSV.mediaType) ? CSV : NDJSON;
    }

    /**
     * The passages of a text that each say one thing, read as they are asked for. The same text always gives the same.
     *
     * @throws ProblemException 400 here or from the iterator when the text as a whole does not have this form
     */
    public abstract Iterator<Passage> passages(BufferedReader text);

    /** As it is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
