package dev.hourglass.bench.order;

import java.util.Iterator;

/** An order as a storefront sends it. Texts of the mix need no escaping, so a builder does: the generator must be cheap. */
public final class OrderBody {
    private OrderBody() {}

    public static String of(Order order) {
        StringBuilder json = new StringBuilder(900)
                .append("{\"status\":\"paid\",\"currency\":\"")
                .append(Order.CURRENCY)
                .append("\",\"placedAt\":\"")
                .append(order.placedAt())
                .append("\",\"updatedAt\":\"")
                .append(order.placedAt())
                .append("\",\"customer\":{\"externalId\":\"")
                .append(order.externalId())
                .append("\",\"email\":\"")
                .append(order.email())
                .append("\",\"name\":\"")
                .append(order.name())
                .append("\",\"locale\":\"en-GB\",\"marketingConsent\":true},\"items\":[");
        for (Iterator<Order.Line> lines = order.lines().iterator(); lines.hasNext(); ) {
            line(json, lines.next());
            json.append(lines.hasNext() ? "," : "");
        }
        return json.append("],\"shipping\":")
                .append(order.shipping())
                .append(",\"tax\":0,\"channel\":\"")
                .append(Order.CHANNEL)
                .append("\"}")
                .toString();
    }

    private static void line(StringBuilder json, Order.Line line) {
        json.append("{\"id\":\"")
                .append(line.id())
                .append("\",\"sku\":\"")
                .append(line.sku())
                .append("\",\"name\":\"")
                .append(line.name())
                .append("\",\"category\":\"")
                .append(line.category())
                .append("\",\"quantity\":")
                .append(line.quantity())
                .append(",\"unitPrice\":")
                .append(line.unitPrice())
                .append(",\"discount\":")
                .append(line.discount())
                .append(",\"refundedQuantity\":0}");
    }
}
