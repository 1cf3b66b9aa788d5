package dev.hourglass.launcher.history.statement;

/**
 * One thing an order history says: an order, a refund, or a line that says nothing the gateway could be told.
 *
 * <p>Readers turn files into a stream of these; nothing a file holds is dropped without becoming one of them.
 */
public sealed interface Statement permits GatewayStatement, RejectedLine {

    /** Where it stands in the input, counted from 1; the first line when several lines make one statement. */
    long line();
}
