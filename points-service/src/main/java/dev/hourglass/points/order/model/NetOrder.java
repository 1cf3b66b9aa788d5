package dev.hourglass.points.order.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a purchase after its refunds.
 *
 * @param lines in the statement's order
 * @param eligibleSpend minor units that can earn, from 0
 */
public record NetOrder(List<Line> lines, long eligibleSpend) {
    /**
     * @param netQuantity pieces kept
     * @param netAmount minor units paid for them
     */
    public record Line(LineItem item, int netQuantity, long netAmount) {}

    /**
     * Pieces refunded of a line: the greater of what the statement says and the sum of its refunds, at most what was bought.
     * Amounts refunded come off the whole. A cancelled order has no spend; one that is only placed has none yet.
     *
     * @throws ArithmeticException when the amounts do not fit 64 bits
     */
    public static NetOrder of(OrderStatement statement, List<Refund> refunds) {
        Map<String, Integer> refunded = refundedPieces(refunds);
        List<Line> lines = new ArrayList<>(statement.items().size());
        long spend = 0;
        for (LineItem item : statement.items()) {
            int gone = Math.max(item.refundedQuantity(), refunded.getOrDefault(item.id(), 0));
            int kept = statement.status() == OrderStatus.CANCELLED ? 0 : Math.max(0, item.quantity() - gone);
            long amount = item.amountOf(kept);
            lines.add(new Line(item, kept, amount));
            spend = Math.addExact(spend, amount);
        }
        long amounts = refunds.stream().mapToLong(Refund::amount).reduce(0, Math::addExact);
        long left = Math.max(0, spend - amounts);
        return new NetOrder(List.copyOf(lines), statement.status() == OrderStatus.PAID ? left : 0);
    }

    /** Pieces given back by line, over all refunds. */
    public static Map<String, Integer> refundedPieces(List<Refund> refunds) {
        Map<String, Integer> pieces = new HashMap<>();
        refunds.stream()
                .flatMap(refund -> refund.items().stream())
                .forEach(piece -> pieces.merge(piece.id(), piece.quantity(), Math::addExact));
        return pieces;
    }
}
