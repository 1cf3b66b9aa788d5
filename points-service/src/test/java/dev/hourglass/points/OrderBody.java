package dev.hourglass.points;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** A PUT body with what a test does not care about filled in. */
public record OrderBody(
        String status, String externalId, String email, int quantity, long unitPrice, int refunded, Instant updatedAt) {
    /** Lately: points and tiers look back a year from the day of the test. */
    public static final Instant T0 = LocalDate.now(ZoneOffset.UTC)
            .minusDays(20)
            .atTime(LocalTime.of(10, 0))
            .toInstant(ZoneOffset.UTC);

    /** When these orders were placed. */
    public static final String PLACED_AT = T0.minusSeconds(60).toString();

    /** One paid line of one piece. */
    public static OrderBody paid(String externalId, long unitPrice) {
        return new OrderBody("paid", externalId, null, 1, unitPrice, 0, T0);
    }

    /** One paid line of one piece, by a guest. */
    public static OrderBody paidByGuest(String email, long unitPrice) {
        return new OrderBody("paid", null, email, 1, unitPrice, 0, T0);
    }

    public OrderBody quantity(int pieces) {
        return new OrderBody(status, externalId, email, pieces, unitPrice, refunded, updatedAt);
    }

    public OrderBody refunded(int pieces) {
        return new OrderBody(status, externalId, email, quantity, unitPrice, pieces, updatedAt);
    }

    public OrderBody status(String other) {
        return new OrderBody(other, externalId, email, quantity, unitPrice, refunded, updatedAt);
    }

    public OrderBody by(String otherExternalId) {
        return new OrderBody(status, otherExternalId, email, quantity, unitPrice, refunded, updatedAt);
    }

    public OrderBody withEmail(String address) {
        return new OrderBody(status, externalId, address, quantity, unitPrice, refunded, updatedAt);
    }

    public OrderBody minutesLater(int minutes) {
        return new OrderBody(
                status, externalId, email, quantity, unitPrice, refunded, updatedAt.plusSeconds(60L * minutes));
    }

    public String json() {
        return """
                {"status": "%s", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s",
                 "customer": {"externalId": %s, "email": %s, "name": "Ada"},
                 "items": [{"id": "1", "sku": "SHAMPOO-01", "category": "hair", "quantity": %d, "unitPrice": %d,
                            "discount": 0, "refundedQuantity": %d}]}
                """.formatted(
                        status, PLACED_AT, updatedAt, quoted(externalId), quoted(email), quantity, unitPrice, refunded);
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
