package dev.hourglass.launcher.history.retail;

import dev.hourglass.launcher.history.read.CsvRows;
import dev.hourglass.launcher.history.read.HistoryReader;
import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.BufferedReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The UCI Online Retail set: invoices become orders, cancellations become refunds of earlier orders.
 *
 * <p>The whole file is held in memory, because a cancellation can only be understood from the invoices before it.
 */
public final class RetailReader implements HistoryReader {

    /** How the first line of such a file starts. */
    public static final String HEADER_START = "InvoiceNo,StockCode,";

    @Override
    public Stream<Statement> read(BufferedReader text, String currency) {
        List<Statement> statements = new ArrayList<>();
        List<RetailInvoice> invoices = invoices(CsvRows.of(text).iterator(), statements);
        var orders = new InvoiceOrders(currency);
        var cancellations = new Cancellations();
        for (RetailInvoice invoice : invoices) {
            if (invoice.cancellation()) {
                statements.addAll(cancellations.refunds(invoice));
            } else {
                InvoiceOrders.Mapped mapped = orders.order(invoice);
                statements.addAll(mapped.statements());
                mapped.goods().forEach(goods -> cancellations.bought(invoice, goods));
            }
        }
        return statements.stream();
    }

    /** By time, the order of the file deciding between equals, so that "earlier" means the same on every run. */
    private static List<RetailInvoice> invoices(Iterator<CsvRows.Row> rows, List<Statement> rejected) {
        if (!rows.hasNext() || !rows.next().cells().equals(RetailLine.COLUMNS)) {
            throw new UnreadableHistoryException(
                    "The first line must be " + String.join(",", RetailLine.COLUMNS) + ".");
        }
        Map<String, List<RetailLine>> byNumber = new LinkedHashMap<>();
        while (rows.hasNext()) {
            CsvRows.Row row = rows.next();
            try {
                RetailLine line = RetailLine.of(row);
                byNumber.computeIfAbsent(line.invoice(), number -> new ArrayList<>())
                        .add(line);
            } catch (DateTimeException | IllegalArgumentException e) {
                rejected.add(
                        RejectedLine.of(row.line(), "online-retail", "a line that cannot be read", e.getMessage()));
            }
        }
        return byNumber.entrySet().stream()
                .map(entry -> new RetailInvoice(entry.getKey(), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing(RetailInvoice::at))
                .toList();
    }
}
