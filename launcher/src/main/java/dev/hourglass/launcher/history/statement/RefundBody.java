package dev.hourglass.launcher.history.statement;

import java.util.List;

/** The body of a refund: how many pieces of which lines of the order came back. */
public record RefundBody(String refundId, List<Item> items, String reason) {

    /** {@code quantity} pieces, 1 or more, of the order's line {@code id}. */
    public record Item(String id, int quantity) {}
}
