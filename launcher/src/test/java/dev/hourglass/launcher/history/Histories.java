package dev.hourglass.launcher.history;

import dev.hourglass.launcher.history.read.HistoryReader;
import dev.hourglass.launcher.history.statement.GatewayStatement;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.RefundStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;

/** Reads small histories written in tests. */
public final class Histories {

    private Histories() {}

    public static List<Statement> read(HistoryReader reader, String text) {
        return reader.read(new BufferedReader(new StringReader(text)), "EUR").toList();
    }

    public static List<OrderStatement> orders(List<Statement> statements) {
        return only(OrderStatement.class, statements);
    }

    public static List<RefundStatement> refunds(List<Statement> statements) {
        return only(RefundStatement.class, statements);
    }

    public static List<RejectedLine> rejected(List<Statement> statements) {
        return only(RejectedLine.class, statements);
    }

    /** Total of an order's items in minor units, shipping not counted. */
    public static long goods(GatewayStatement order) {
        long goods = 0;
        for (var item : order.body().get("items")) {
            goods += item.get("quantity").asLong() * item.get("unitPrice").asLong()
                    - item.get("discount").asLong();
        }
        return goods;
    }

    private static <T extends Statement> List<T> only(Class<T> type, List<Statement> statements) {
        return statements.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
