package dev.hourglass.points.order.model;

import java.util.Map;
import java.util.Optional;

/** Whether a refund can be: never more than was bought. */
public final class RefundPolicy {
    private RefundPolicy() {}

    /** Why a refund is refused, and the part of it that is wrong. */
    public record Objection(String pointer, String reason) {}

    /** @param order known, without this refund */
    public static Optional<Objection> objection(OrderState order, Refund refund) {
        Map<String, Integer> before = NetOrder.refundedPieces(order.refunds());
        Map<String, Integer> after = NetOrder.refundedPieces(order.with(refund).refunds());
        for (int i = 0; i < refund.items().size(); i++) {
            Refund.Piece piece = refund.items().get(i);
            Optional<LineItem> line = order.statement().items().stream()
                    .filter(item -> item.id().equals(piece.id()))
                    .findFirst();
            if (line.isEmpty()) {
                return Optional.of(
                        new Objection("/items/" + i + "/id", "is not a line of this order: '" + piece.id() + "'"));
            }
            if (after.get(piece.id()) > line.get().quantity()) {
                int left = line.get().quantity() - before.getOrDefault(piece.id(), 0);
                return Optional.of(new Objection(
                        "/items/" + i + "/quantity",
                        "is more than was bought: of line '" + piece.id() + "' " + left + " can still be refunded"));
            }
        }
        return amountObjection(order, refund);
    }

    private static Optional<Objection> amountObjection(OrderState order, Refund refund) {
        Map<String, Integer> refunded = NetOrder.refundedPieces(order.refunds());
        long kept = order.statement().items().stream()
                .mapToLong(item -> item.amountOf(Math.max(
                        0, item.quantity() - Math.max(item.refundedQuantity(), refunded.getOrDefault(item.id(), 0)))))
                .sum();
        long payable = kept + order.statement().shipping() + order.statement().tax();
        long given = order.refunds().stream().mapToLong(Refund::amount).sum();
        if (refund.amount() > payable - given) {
            return Optional.of(new Objection(
                    "/amount",
                    "is more than was paid: " + Math.max(0, payable - given) + " minor units can still be refunded"));
        }
        return Optional.empty();
    }
}
