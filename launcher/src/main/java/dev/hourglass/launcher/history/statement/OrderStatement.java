package dev.hourglass.launcher.history.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The whole of one order: the body of {@code PUT /v1/orders/{source}/{orderId}}. */
public record OrderStatement(long line, String source, String orderId, String sequenceKey, ObjectNode body)
        implements GatewayStatement {

    /** An order whose buyer names the sequence it is sent in. */
    public static OrderStatement of(long line, String source, String orderId, OrderBody body) {
        return new OrderStatement(line, source, orderId, body.customer().knownAs(), Json.tree(body));
    }

    @Override
    public String subject() {
        return "order " + source + "/" + orderId;
    }
}
