package dev.hourglass.launcher.history.statement;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The body of an order as the gateway reads it. Amounts are minor units of {@code currency}; fields left null are not
 * sent.
 */
public record OrderBody(
        String status,
        String currency,
        String placedAt,
        String updatedAt,
        Customer customer,
        List<Item> items,
        long shipping,
        long tax,
        String referralCode,
        String channel,
        Map<String, Object> attributes) {

    /** A paid order that has not changed since it was placed. */
    public static OrderBody paid(String currency, Instant placedAt, Customer customer, List<Item> items) {
        String at = placedAt.toString();
        return new OrderBody("paid", currency, at, at, customer, List.copyOf(items), 0, 0, null, null, null);
    }

    public OrderBody withShipping(long minorUnits) {
        return new OrderBody(
                status,
                currency,
                placedAt,
                updatedAt,
                customer,
                items,
                minorUnits,
                tax,
                referralCode,
                channel,
                attributes);
    }

    public OrderBody withAttributes(Map<String, Object> kept) {
        return new OrderBody(
                status, currency, placedAt, updatedAt, customer, items, shipping, tax, referralCode, channel, kept);
    }

    public OrderBody withChannel(String name) {
        return new OrderBody(
                status, currency, placedAt, updatedAt, customer, items, shipping, tax, referralCode, name, attributes);
    }

    public OrderBody cancelledAt(Instant at) {
        return new OrderBody(
                "cancelled",
                currency,
                placedAt,
                at.toString(),
                customer,
                items,
                shipping,
                tax,
                referralCode,
                channel,
                attributes);
    }

    /** The buyer. At least one of {@code externalId}, {@code email} and {@code phone} is there. */
    public record Customer(String externalId, String email, String phone, String name) {

        public static Customer known(String externalId) {
            return new Customer(externalId, null, null, null);
        }

        public static Customer guest(String email) {
            return new Customer(null, email, null, null);
        }

        String knownAs() {
            if (externalId != null) {
                return externalId;
            }
            return email != null ? email : phone;
        }
    }

    /**
     * One line of an order.
     *
     * @param unitPrice minor units, 0 or more
     * @param discount minor units taken off the whole line, at most {@code quantity * unitPrice}
     */
    public record Item(
            String id, String sku, String name, String category, int quantity, long unitPrice, long discount) {}
}
