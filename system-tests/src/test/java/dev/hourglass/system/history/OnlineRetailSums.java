package dev.hourglass.system.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the Online Retail file must come to, worked out from the file alone by going over it twice: first what was bought,
 * then, cancellation by cancellation, what came back from where.
 */
final class OnlineRetailSums {

    private static final Set<String> NOT_GOODS =
            Set.of("POST", "DOT", "C2", "AMAZONFEE", "BANK CHARGES", "CRUK", "B", "D", "S");

    private final List<Line> lines = new ArrayList<>();

    private OnlineRetailSums(Path file) {
        String[] rows = RawFile.text(file).split("\r?\n");
        for (int i = 1; i < rows.length; i++) {
            lines.add(new Line(RawFile.cells(rows[i])));
        }
    }

    static ExpectedLedger of(Path file) {
        var sums = new OnlineRetailSums(file);
        sums.takeBack();
        return sums.ledger();
    }

    /** A line; {@code kept} counts the pieces that were not given back. */
    private static final class Line {

        private final String invoice;
        private final String article;
        private final String time;
        private final String customer;
        private final long price;
        private final int quantity;
        private int kept;

        Line(List<String> cells) {
            invoice = cells.get(0);
            article = cells.get(1).toUpperCase(Locale.ROOT);
            quantity = Integer.parseInt(cells.get(3));
            time = cells.get(4);
            price = RawFile.hundredths(cells.get(5));
            customer = cells.get(6).replace(".0", "");
            kept = goods() && !cancelling() ? quantity : 0;
        }

        boolean cancelling() {
            return invoice.charAt(0) == 'C';
        }

        boolean goods() {
            return !NOT_GOODS.contains(article) && (cancelling() || quantity > 0);
        }
    }

    private void takeBack() {
        for (int i = 0; i < lines.size(); i++) {
            Line cancelling = lines.get(i);
            if (cancelling.cancelling() && cancelling.goods() && !cancelling.customer.isEmpty()) {
                int back = -cancelling.quantity;
                // The file is in the order of time (checked below), so walking up meets the latest purchase first.
                for (int j = i - 1; j >= 0 && back > 0; j--) {
                    Line bought = lines.get(j);
                    if (bought.kept > 0
                            && bought.customer.equals(cancelling.customer)
                            && bought.article.equals(cancelling.article)
                            && bought.price == cancelling.price) {
                        int taken = Math.min(back, bought.kept);
                        bought.kept -= taken;
                        back -= taken;
                    }
                }
            }
        }
    }

    private ExpectedLedger ledger() {
        Map<String, List<Line>> invoices = new LinkedHashMap<>();
        String time = "";
        for (Line line : lines) {
            if (line.time.compareTo(time) < 0) {
                throw new IllegalStateException("the file is not in the order of time at invoice " + line.invoice);
            }
            time = line.time;
            if (line.goods() && !line.cancelling()) {
                invoices.computeIfAbsent(line.invoice, any -> new ArrayList<>()).add(line);
            }
        }
        var ledger = new ExpectedLedger();
        invoices.forEach((number, goods) -> {
            String customer = goods.get(0).customer;
            boolean priced = goods.stream().anyMatch(line -> line.price > 0);
            if (priced || !customer.isEmpty()) {
                String member = customer.isEmpty() ? "invoice-" + number + "@guest.example" : "retail-" + customer;
                long spend = 0;
                for (Line line : goods) {
                    spend += line.kept * line.price;
                }
                ledger.add(member, "online-retail/" + number, spend);
            }
        });
        return ledger;
    }
}
