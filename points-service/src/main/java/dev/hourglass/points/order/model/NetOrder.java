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
     * @param netAmount minor units paid for them, less the line's share of amounts refunded
     */
    public record Line(LineItem item, int netQuantity, long netAmount) {}

    /**
     * Pieces refunded of a line: the greater of what the statement says and the sum of its refunds, at most what was bought.
     * Amounts refunded come off the lines in proportion to what is left of them, so that the lines always sum to the spend;
     * what is more than the lines was paid for shipping or tax. A cancelled order has no spend; one that is only placed has
     * none yet.
     *
     * @throws ArithmeticException when the amounts do not fit 64 bits
     */
    public static NetOrder of(OrderStatement statement, List<Refund> refunds) {
        Map<String, Integer> refunded = refundedPieces(refunds);
        List<LineItem> items = statement.items();
        int[] kept = new int[items.size()];
        long[] amounts = new long[items.size()];
        long spend = 0;
        for (int i = 0; i < items.size(); i++) {
            LineItem item = items.get(i);
            int gone = Math.max(item.refundedQuantity(), refunded.getOrDefault(item.id(), 0));
            kept[i] = statement.status() == OrderStatus.CANCELLED ? 0 : Math.max(0, item.quantity() - gone);
            amounts[i] = item.amountOf(kept[i]);
            spend = Math.addExact(spend, amounts[i]);
        }
        long givenBack =
                Math.min(spend, refunds.stream().mapToLong(Refund::amount).reduce(0, Math::addExact));
        long[] shares = givenBack == 0 ? new long[items.size()] : Apportionment.divide(givenBack, amounts);
        List<Line> lines = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            lines.add(new Line(items.get(i), kept[i], amounts[i] - shares[i]));
        }
        return new NetOrder(List.copyOf(lines), statement.status() == OrderStatus.PAID ? spend - givenBack : 0);
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
