package dev.hourglass.badges.support;

import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.kit.id.MemberId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Order statements as points-service makes them. */
public record Order(String orderId, long revision, String status, Instant placedAt, List<Item> items) {
    private static final Instant USUAL = Instant.parse("2026-11-21T10:00:00Z");

    public Order(String orderId, long revision, String status, List<Item> items) {
        this(orderId, revision, status, USUAL, items);
    }

    public Order at(String time) {
        return new Order(orderId, revision, status, Instant.parse(time), items);
    }

    public record Item(String category, int quantity, int refunded) {
        int net() {
            return quantity - refunded;
        }
    }

    public static Item item(String category, int quantity) {
        return new Item(category, quantity, 0);
    }

    public static Order paid(String orderId, Item... items) {
        return new Order(orderId, 1, "paid", Arrays.asList(items));
    }

    /** One piece of a thing without a category. */
    public static Order paid(String orderId) {
        return paid(orderId, item(null, 1));
    }

    /** The next statement of the same order: everything is given back. */
    public Order refunded() {
        return new Order(
                orderId,
                revision + 1,
                status,
                placedAt,
                items.stream()
                        .map(item -> new Item(item.category, item.quantity, item.quantity))
                        .toList());
    }

    public Order cancelled() {
        return new Order(orderId, revision + 1, "cancelled", placedAt, items);
    }

    /** The fact this statement is about, made without the service. */
    public OrderFact fact() {
        List<OrderFact.Item> lines = items.stream()
                .map(item -> new OrderFact.Item(
                        "S-" + item.category, "Thing", item.category, item.net(), 1000L * item.net()))
                .toList();
        return new OrderFact("web", orderId, status, placedAt, spend(), "web", lines, null);
    }

    private long spend() {
        return "paid".equals(status)
                ? items.stream().mapToLong(item -> 1000L * item.net()).sum()
                : 0;
    }

    String data(MemberId member) {
        String lines = items.stream().map(Order::line).collect(Collectors.joining(","));
        return """
                {"revision": %d, "order": {"source": "web", "orderId": "%s", "status": "%s", "currency": "EUR",
                 "placedAt": "%s", "updatedAt": "2026-11-21T10:00:02Z", "eligibleSpend": %d,
                 "items": [%s], "shipping": 499, "tax": 0, "channel": "web", "referralCode": null, "attributes": {}},
                 "member": {"id": "%s", "externalId": "c-1", "guest": false}, "points": {"earned": 0, "change": 0}}
                """.formatted(revision, orderId, status, placedAt, spend(), lines, member);
    }

    private static String line(Item item) {
        return """
                {"id": "1", "sku": "S-%s", "name": "Thing", "category": %s, "quantity": %d, "refundedQuantity": %d,
                 "unitPrice": 1000, "discount": 0, "netQuantity": %d, "netAmount": %d}
                """.formatted(
                        item.category,
                        item.category == null ? "null" : '"' + item.category + '"',
                        item.quantity,
                        item.refunded,
                        item.net(),
                        1000 * item.net());
    }
}
