package dev.hourglass.launcher.history.format;

import dev.hourglass.launcher.history.read.CsvRows;
import dev.hourglass.launcher.history.read.HistoryReader;
import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Comma-separated items with a header, one row for each line of an order; the rows of an order stand together.
 *
 * <p>An order with one row that cannot be read is rejected whole: an order without one of its lines would be another
 * order.
 */
public final class CsvReader implements HistoryReader {

    @Override
    public Stream<Statement> read(BufferedReader text, String currency) {
        Iterator<CsvRows.Row> rows = CsvRows.of(text).iterator();
        if (!rows.hasNext()) {
            throw new UnreadableHistoryException("The file is empty; its first line names the columns.");
        }
        var header = CsvHeader.of(rows.next().cells());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Orders(rows, header, currency), Spliterator.ORDERED), false);
    }

    /** Gathers adjacent rows with the same source and order id. */
    private static final class Orders implements Iterator<Statement> {

        private final Iterator<CsvRows.Row> rows;
        private final CsvHeader header;
        private final String currency;
        private CsvItem ahead;

        Orders(Iterator<CsvRows.Row> rows, CsvHeader header, String currency) {
            this.rows = rows;
            this.header = header;
            this.currency = currency;
        }

        @Override
        public boolean hasNext() {
            return ahead != null || rows.hasNext();
        }

        @Override
        public Statement next() {
            List<CsvItem> items = new ArrayList<>();
            items.add(ahead != null ? ahead : new CsvItem(header, rows.next()));
            ahead = null;
            while (ahead == null && rows.hasNext()) {
                var item = new CsvItem(header, rows.next());
                if (item.sameOrderAs(items.get(0))) {
                    items.add(item);
                } else {
                    ahead = item;
                }
            }
            return statement(items);
        }

        private Statement statement(List<CsvItem> items) {
            CsvItem first = items.get(0);
            try {
                return OrderStatement.of(first.line(), first.source(), first.orderId(), CsvItem.order(items, currency));
            } catch (CsvItem.UnreadableCell e) {
                return RejectedLine.of(e.line(), "csv", "a row that cannot be read", e.getMessage());
            }
        }
    }
}
