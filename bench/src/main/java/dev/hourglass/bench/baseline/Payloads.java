package dev.hourglass.bench.baseline;

import dev.hourglass.bench.order.Order;
import dev.hourglass.kit.id.IdCodec;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;

/**
 * The JSON the points-service keeps and publishes for an order, written with a string builder: that costs the baseline less
 * than a mapper would.
 */
final class Payloads {
    private Payloads() {}

    static String statement(Order order) {
        StringBuilder json = new StringBuilder(900)
                .append("{\"key\":{\"source\":\"")
                .append(Order.SOURCE)
                .append("\",\"orderId\":\"")
                .append(order.orderId())
                .append("\"},\"status\":\"PAID\",\"currency\":\"")
                .append(Order.CURRENCY)
                .append("\",\"placedAt\":\"")
                .append(order.placedAt())
                .append("\",\"updatedAt\":\"")
                .append(order.placedAt())
                .append("\",\"customer\":{\"externalId\":\"")
                .append(order.externalId())
                .append("\",\"email\":\"")
                .append(order.email())
                .append("\",\"phone\":null,\"name\":\"")
                .append(order.name())
                .append("\",\"locale\":\"en-GB\",\"timeZone\":null,\"marketingConsent\":true},\"items\":[");
        for (Iterator<Order.Line> lines = order.lines().iterator(); lines.hasNext(); ) {
            Order.Line line = lines.next();
            described(json, line).append(",\"quantity\":").append(line.quantity());
            json.append(",\"unitPrice\":").append(line.unitPrice());
            json.append(",\"discount\":").append(line.discount());
            json.append(",\"refundedQuantity\":0}").append(lines.hasNext() ? "," : "");
        }
        return json.append("],\"shipping\":")
                .append(order.shipping())
                .append(",\"tax\":0,\"referralCode\":null,\"channel\":\"")
                .append(Order.CHANNEL)
                .append("\",\"fingerprints\":{},\"attributes\":{}}")
                .toString();
    }

    private static StringBuilder described(StringBuilder json, Order.Line line) {
        return json.append("{\"id\":\"")
                .append(line.id())
                .append("\",\"sku\":\"")
                .append(line.sku())
                .append("\",\"name\":\"")
                .append(line.name())
                .append("\",\"category\":\"")
                .append(line.category())
                .append('"');
    }

    static String explanation(long points) {
        String because = points + " whole " + Order.CURRENCY + " of eligible spend";
        return points == 0
                ? "[\"" + because + "\"]"
                : "[{\"points\":" + points + ",\"matched\":true,\"because\":\"" + because + "\"}]";
    }

    static String memberEnrolled(Order order, UUID member, Instant now) {
        return "{\"member\":{\"id\":\"" + IdCodec.format("mem", member) + "\",\"externalId\":\"" + order.externalId()
                + "\",\"email\":\"" + order.email() + "\",\"phone\":null,\"name\":\"" + order.name()
                + "\",\"locale\":\"en-GB\",\"timeZone\":null,\"marketingConsent\":true,\"guest\":false,\"enrolledAt\":\""
                + now + "\"}}";
    }

    static String orderRecorded(Order order, UUID member, long points) {
        StringBuilder json = new StringBuilder(1_000)
                .append("{\"revision\":1,\"order\":{\"source\":\"")
                .append(Order.SOURCE)
                .append("\",\"orderId\":\"")
                .append(order.orderId())
                .append("\",\"status\":\"paid\",\"currency\":\"")
                .append(Order.CURRENCY)
                .append("\",\"placedAt\":\"")
                .append(order.placedAt())
                .append("\",\"updatedAt\":\"")
                .append(order.placedAt())
                .append("\",\"eligibleSpend\":")
                .append(order.eligibleSpend())
                .append(",\"items\":[");
        for (Iterator<Order.Line> lines = order.lines().iterator(); lines.hasNext(); ) {
            Order.Line line = lines.next();
            described(json, line).append(",\"quantity\":").append(line.quantity());
            json.append(",\"refundedQuantity\":0,\"unitPrice\":").append(line.unitPrice());
            json.append(",\"discount\":").append(line.discount());
            json.append(",\"netQuantity\":").append(line.quantity());
            json.append(",\"netAmount\":").append(line.amount()).append('}').append(lines.hasNext() ? "," : "");
        }
        return json.append("],\"shipping\":")
                .append(order.shipping())
                .append(",\"tax\":0,\"channel\":\"")
                .append(Order.CHANNEL)
                .append("\",\"referralCode\":null,\"attributes\":{}},\"member\":{\"id\":\"")
                .append(IdCodec.format("mem", member))
                .append("\",\"externalId\":\"")
                .append(order.externalId())
                .append("\",\"guest\":false},\"points\":{\"earned\":")
                .append(points)
                .append(",\"change\":")
                .append(points)
                .append("}}")
                .toString();
    }

    static String pointsChanged(Order order, UUID journal, long points, Buyer before) {
        return "{\"transactionId\":\"" + IdCodec.format("txn", journal) + "\",\"kind\":\"order\",\"reference\":\""
                + order.reference() + "\",\"change\":" + points + ",\"balance\":{\"available\":"
                + (before.available() + points) + ",\"pending\":" + before.pending() + ",\"held\":" + before.held()
                + "}}";
    }

    static String tierChanged(Scheme.Tier from, Scheme.Tier to) {
        return "{\"from\":" + named(from) + ",\"to\":" + named(to) + "}";
    }

    private static String named(Scheme.Tier tier) {
        return "{\"id\":\"" + IdCodec.format("tir", tier.id()) + "\",\"name\":\"" + tier.name() + "\"}";
    }
}
