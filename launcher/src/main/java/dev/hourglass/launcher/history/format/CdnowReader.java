package dev.hourglass.launcher.history.format;

import dev.hourglass.launcher.history.read.HistoryReader;
import dev.hourglass.launcher.history.statement.MinorUnits;
import dev.hourglass.launcher.history.statement.OrderBody;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.BufferedReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The CDNOW purchases of Fader and Hardie: one order for each line.
 *
 * <p>The dollars of a line are exact, its price per CD is not, so an order is one piece at the whole price and the
 * number of CDs is kept as an attribute.
 */
public final class CdnowReader implements HistoryReader {

    /** Customer in the master set, customer in the sample (absent in the master file), date, CDs, dollars. */
    static final Pattern LINE =
            Pattern.compile("\\s*(\\d{5})\\s+(?:(\\d{4})\\s+)?(\\d{8})\\s+(\\d+)\\s+(\\d+\\.\\d+)\\s*");

    private static final String SOURCE = "cdnow";

    @Override
    public Stream<Statement> read(BufferedReader text, String currency) {
        var line = new AtomicLong();
        Map<String, Integer> purchasesOfDay = new HashMap<>();
        return text.lines()
                .map(row -> new Row(line.incrementAndGet(), row))
                .filter(row -> !row.text.isBlank())
                .map(row -> statement(row, currency, purchasesOfDay));
    }

    private static Statement statement(Row row, String currency, Map<String, Integer> purchasesOfDay) {
        Matcher columns = LINE.matcher(row.text);
        if (!columns.matches()) {
            return RejectedLine.of(row.line, "cdnow", "not customer, sample customer, date, number of CDs, dollars");
        }
        String customer = columns.group(1);
        String date = columns.group(3);
        int nth = purchasesOfDay.merge(customer + date, 1, Integer::sum);
        String orderId = customer + "-" + date + "-" + nth;
        try {
            return OrderStatement.of(row.line, SOURCE, orderId, order(columns, currency));
        } catch (DateTimeException | NumberFormatException e) {
            return RejectedLine.of(
                    row.line, "cdnow/" + orderId, "a date or number that cannot be read", e.getMessage());
        }
    }

    private static OrderBody order(Matcher columns, String currency) {
        var item = new OrderBody.Item("1", "CD", "CDs", "music", 1, MinorUnits.of(columns.group(5)), 0);
        var buyer = OrderBody.Customer.known(SOURCE + "-" + columns.group(1));
        return OrderBody.paid(currency, noon(columns.group(3)), buyer, List.of(item))
                .withAttributes(Map.of("cds", Integer.parseInt(columns.group(4))));
    }

    private static Instant noon(String date) {
        return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
                .atTime(LocalTime.NOON)
                .toInstant(ZoneOffset.UTC);
    }

    private record Row(long line, String text) {}
}
