package dev.hourglass.launcher.history.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A statement that can be sent to the gateway as it is. Sending it twice changes nothing the second time. */
public sealed interface GatewayStatement extends Statement permits OrderStatement, RefundStatement {

    String source();

    String orderId();

    /**
     * What keeps statements in the order of the file: those with the same word here are sent one after another. The
     * buyer where the reader knows who it is, else the order.
     */
    String sequenceKey();

    ObjectNode body();

    /** How a person finds it again, for example {@code order cdnow/00004-19970101-1}. */
    String subject();
}
