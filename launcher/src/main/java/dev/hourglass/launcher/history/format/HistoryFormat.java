package dev.hourglass.launcher.history.format;

import dev.hourglass.launcher.history.read.HistoryReader;
import dev.hourglass.launcher.history.retail.RetailReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats an order history may come in, each with the reader that maps it. */
public enum HistoryFormat {
    NDJSON(new NdjsonReader()),
    CSV(new CsvReader()),
    CDNOW(new CdnowReader()),
    ONLINE_RETAIL(new RetailReader());

    private final HistoryReader reader;

    HistoryFormat(HistoryReader reader) {
        this.reader = reader;
    }

    public HistoryReader reader() {
        return reader;
    }

    /** The name a person types: {@code online-retail}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of all formats, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(HistoryFormat::label).collect(Collectors.joining(", "));
    }

    /** The format a person named, in any case. */
    public static Optional<HistoryFormat> named(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equalsIgnoreCase(label))
                .findFirst();
    }

    /** Tells the format by the first line that is not blank. */
    public static Optional<HistoryFormat> of(String firstLine) {
        if (firstLine.stripLeading().startsWith("{")) {
            return Optional.of(NDJSON);
        }
        if (CdnowReader.LINE.matcher(firstLine).matches()) {
            return Optional.of(CDNOW);
        }
        if (firstLine.startsWith(RetailReader.HEADER_START)) {
            return Optional.of(ONLINE_RETAIL);
        }
        boolean namesOrders = Arrays.stream(firstLine.split(","))
                .map(column -> column.replace("\"", "").strip())
                .anyMatch("orderId"::equals);
        return namesOrders ? Optional.of(CSV) : Optional.empty();
    }
}
