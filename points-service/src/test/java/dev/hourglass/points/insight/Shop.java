package dev.hourglass.points.insight;

import dev.hourglass.points.TestProgram;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A program whose orders lie some days back, counted from now: insights look at the calendar. */
record Shop(TestProgram program, Instant now) {
    static Shop starter() {
        return new Shop(TestProgram.starter(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    String buys(String orderId, String externalId, int daysAgo, long cents) {
        return buys(orderId, externalId, daysAgo, cents, "");
    }

    /** @param more further fields of the order, ending with a comma */
    String buys(String orderId, String externalId, int daysAgo, long cents, String more) {
        Instant placedAt = now.minus(Duration.ofDays(daysAgo));
        return program.storefront()
                .body("""
                        {"status": "paid", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s", %s
                         "customer": {"externalId": "%s"},
                         "items": [{"id": "1", "sku": "TEA", "category": "tea", "quantity": 1, "unitPrice": %d}]}
                        """.formatted(placedAt, placedAt, more, externalId, cents))
                .put("/v1/orders/web/" + orderId)
                .then()
                .statusCode(201)
                .extract()
                .path("member.id");
    }

    ValidatableResponse insight(String name) {
        return program.admin().get("/v1/insights/" + name).then().statusCode(200);
    }
}
