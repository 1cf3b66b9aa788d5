package dev.hourglass.points.order.model;

import java.util.List;

/**
 * Pieces or an amount given back, told once.
 *
 * @param items pieces by line; empty for an amount
 * @param amount minor units; 0 for pieces
 */
public record Refund(String refundId, List<Piece> items, long amount, String reason) {
    public Refund {
        items = List.copyOf(items);
    }

    /** @param quantity from 1 */
    public record Piece(String id, int quantity) {}
}
