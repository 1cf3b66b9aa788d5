package dev.hourglass.launcher.history.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Goods given back: the body of {@code POST /v1/orders/{source}/{orderId}/refunds}. */
public record RefundStatement(long line, String source, String orderId, String sequenceKey, ObjectNode body)
        implements GatewayStatement {

    /** A refund sent after the orders of {@code buyer} that stand before it. */
    public static RefundStatement of(long line, String source, String orderId, String buyer, RefundBody body) {
        return new RefundStatement(line, source, orderId, buyer, Json.tree(body));
    }

    @Override
    public String subject() {
        return "refund " + body.path("refundId").asText() + " of order " + source + "/" + orderId;
    }
}
