package dev.hourglass.points.order;

/** What the API document shows. */
final class OrderExamples {
    static final String STATEMENT = """
            {"status": "paid", "currency": "EUR", "placedAt": "2026-11-21T10:00:00Z", "updatedAt": "2026-11-21T10:00:02Z",
             "customer": {"externalId": "c-42", "email": "ada@example.com", "name": "Ada", "locale": "en-GB",
                          "timeZone": "Europe/London", "marketingConsent": true},
             "items": [{"id": "1", "sku": "SHAMPOO-01", "name": "Shampoo", "category": "hair", "quantity": 2,
                        "unitPrice": 1999, "discount": 0, "refundedQuantity": 0}],
             "shipping": 499, "tax": 0, "referralCode": "ADA7KQ2M", "channel": "web", "attributes": {}}
            """;

    private static final String SUMMARY = """
            "order": {"source": "web", "orderId": "1001", "status": "paid", "currency": "EUR", "eligibleSpend": 3998,
                      "updatedAt": "2026-11-21T10:00:02Z"},
            """;

    private static final String BUYER = """
            "member": {"id": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "externalId": "c-42", "enrolled": true, "guest": false},
            """;

    private static final String WHY = """
            {"ruleId": "rul_01jd6k3v5te8w9r2m4n6p8q0sx", "rule": "1 point per EUR", "version": 1, "points": 39,
             "matched": true, "because": "39 whole EUR of eligible spend"},
            {"ruleId": "rul_01jd6k3v5te8w9r2m4n6p8q0sy", "rule": "Large order", "version": 2, "points": 0,
             "matched": false, "because": "the order's eligible spend is 3998, not at least 5000"}
            """;

    private static final String TIER = """
            "tier": {"id": "tir_01jd6k3v5te8w9r2m4n6p8q0sx", "name": "Bronze", "next": {"name": "Silver", "pointsToGo": 461}},
            """;

    static final String ANSWER = "{" + SUMMARY + BUYER + """
            "points": {"earned": 39, "change": 39, "pending": 0, "balance": {"available": 39, "pending": 0, "held": 0}},
            """ + TIER + "\"explanation\": [" + WHY + "]}";

    static final String REFUND = """
            {"refundId": "rf-1", "items": [{"id": "1", "quantity": 1}], "reason": "damaged"}
            """;

    static final String KEPT = """
            {"status": "kept", "source": "web", "orderId": "1001", "refundId": "rf-1"}
            """;

    static final String EXPLANATION = "{\"data\": [" + WHY + "]}";

    static final String FULL = "{" + SUMMARY + BUYER + """
            "placedAt": "2026-11-21T10:00:00Z",
            "items": [{"id": "1", "sku": "SHAMPOO-01", "name": "Shampoo", "category": "hair", "quantity": 2,
                       "unitPrice": 1999, "discount": 0, "refundedQuantity": 0, "netQuantity": 2, "netAmount": 3998}],
            "shipping": 499, "tax": 0, "referralCode": "ADA7KQ2M", "channel": "web", "attributes": {}, "refunds": [],
            "points": {"earned": 39},
            """ + "\"explanation\": [" + WHY + "]}";

    private OrderExamples() {}
}
