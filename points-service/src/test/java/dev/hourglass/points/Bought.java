package dev.hourglass.points;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The body of a paid order some days ago, for tests about what people bought lately.
 *
 * @param price minor units
 */
public record Bought(String externalId, String sku, String category, long price, int daysAgo, String customerFields) {
    public static Bought of(String externalId, String category, long price, int daysAgo) {
        return new Bought(externalId, category + "-1", category, price, daysAgo, "");
    }

    public Bought sku(String other) {
        return new Bought(externalId, other, category, price, daysAgo, customerFields);
    }

    /** @param json such as {@code "marketingConsent": true} */
    public Bought customer(String json) {
        return new Bought(externalId, sku, category, price, daysAgo, ", " + json);
    }

    public String json() {
        Instant placedAt = Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.SECONDS);
        return """
                {"status": "paid", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s",
                 "customer": {"externalId": "%s"%s},
                 "items": [{"id": "1", "sku": "%s", "category": "%s", "quantity": 1, "unitPrice": %d}]}
                """.formatted(placedAt, placedAt, externalId, customerFields, sku, category, price);
    }
}
