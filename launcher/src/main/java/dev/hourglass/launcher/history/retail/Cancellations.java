package dev.hourglass.launcher.history.retail;

import dev.hourglass.launcher.history.statement.RefundBody;
import dev.hourglass.launcher.history.statement.RefundStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which orders a cancellation gives goods back from.
 *
 * <p>The file does not say. The most recent purchase is the likeliest one, so each cancelled line takes from the same
 * customer's most recent earlier invoice lines of the same article at the same price, as long as pieces are left there.
 * Invoices must be handed over in the order of time. Every piece is given back at most once.
 */
final class Cancellations {

    private final Map<Article, Deque<OpenLine>> openLines = new HashMap<>();

    /** Remembers an item that may be cancelled later. Guests are not remembered: no one can tell them apart. */
    void bought(RetailInvoice invoice, InvoiceOrders.Goods goods) {
        if (invoice.customer() == null) {
            return;
        }
        Deque<OpenLine> newestInvoiceFirst =
                openLines.computeIfAbsent(Article.of(goods.line()), any -> new ArrayDeque<>());
        newestInvoiceFirst.addFirst(
                new OpenLine(invoice.number(), goods.itemId(), goods.line().quantity()));
    }

    /** One refund for each order that the cancellation takes goods from, and the lines that no order explains. */
    List<Statement> refunds(RetailInvoice cancellation) {
        List<Statement> statements = new ArrayList<>();
        Map<String, Map<String, Integer>> piecesByOrder = new LinkedHashMap<>();
        for (RetailLine line : cancellation.lines()) {
            RejectedLine rejected = allot(line, piecesByOrder);
            if (rejected != null) {
                statements.add(rejected);
            }
        }
        boolean single = piecesByOrder.size() == 1;
        piecesByOrder.forEach((order, pieces) -> {
            String refundId = single ? cancellation.number() : cancellation.number() + "-" + order;
            statements.add(refund(cancellation, order, refundId, pieces));
        });
        return statements;
    }

    private static RefundStatement refund(
            RetailInvoice cancellation, String order, String refundId, Map<String, Integer> pieces) {
        List<RefundBody.Item> items = pieces.entrySet().stream()
                .map(piece -> new RefundBody.Item(piece.getKey(), piece.getValue()))
                .toList();
        return RefundStatement.of(
                cancellation.firstLine(),
                InvoiceOrders.SOURCE,
                order,
                InvoiceOrders.buyerKey(cancellation.customer()),
                new RefundBody(refundId, items, "cancellation " + cancellation.number()));
    }

    /** Takes a line's pieces from open lines; null when all found their order. */
    private RejectedLine allot(RetailLine line, Map<String, Map<String, Integer>> piecesByOrder) {
        String reason = reasonNotToSearch(line);
        if (reason != null) {
            return RejectedLine.of(line.line(), line.subject(), reason);
        }
        int cancelled = Math.negateExact(line.quantity());
        int left = cancelled;
        Deque<OpenLine> open = openLines.getOrDefault(Article.of(line), new ArrayDeque<>());
        while (left > 0 && !open.isEmpty()) {
            OpenLine newest = open.peekFirst();
            int taken = Math.min(left, newest.left);
            piecesByOrder
                    .computeIfAbsent(newest.order, any -> new LinkedHashMap<>())
                    .merge(newest.itemId, taken, Integer::sum);
            left -= taken;
            newest.left -= taken;
            if (newest.left == 0) {
                open.removeFirst();
            }
        }
        if (left == 0) {
            return null;
        }
        return RejectedLine.of(
                line.line(),
                line.subject(),
                left == cancelled
                        ? "no earlier invoice of the customer has the article at this price with pieces left"
                        : "earlier invoices of the customer have only some of the pieces",
                left + " of " + cancelled + " pieces");
    }

    private static String reasonNotToSearch(RetailLine line) {
        LineKind kind = LineKind.of(line, true);
        if (kind.reasonLeftOut() != null) {
            return kind.reasonLeftOut();
        }
        if (kind == LineKind.SHIPPING) {
            return "postage given back: shipping earned nothing and is not refunded by piece";
        }
        if (line.quantity() >= 0) {
            return "a cancellation with a quantity above zero";
        }
        if (line.customer() == null) {
            return "a cancellation without a customer cannot be matched to an invoice";
        }
        return null;
    }

    private record Article(String customer, String article, long unitPrice) {

        static Article of(RetailLine line) {
            return new Article(line.customer(), line.article(), line.unitPrice());
        }
    }

    private static final class OpenLine {

        private final String order;
        private final String itemId;
        private int left;

        OpenLine(String order, String itemId, int left) {
            this.order = order;
            this.itemId = itemId;
            this.left = left;
        }
    }
}
