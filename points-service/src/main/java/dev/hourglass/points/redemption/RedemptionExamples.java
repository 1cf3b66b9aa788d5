package dev.hourglass.points.redemption;

/** What the API document shows. */
final class RedemptionExamples {
    static final String REQUEST = """
            {"rewardId": "rwd_01jd6k3v5te8w9r2m4n6p8q0sx", "quantity": 1, "orderRef": "web/1001"}""";

    static final String PAYMENT = """
            {"pointsAsPayment": {"amount": 1000}, "orderRef": "web/1001"}""";

    private static final String FIELDS = """
            "points": 250, "quantity": 1, "expiresAt": "2026-11-21T10:15:00Z",
            "reward": {"id": "rwd_01jd6k3v5te8w9r2m4n6p8q0sx", "name": "5 EUR off", "kind": "discount_amount",
                       "value": {"amount": 500, "currency": "EUR"}},
            "orderRef": "web/1001", "heldAt": "2026-11-21T10:00:00Z\"""";

    private static final String IDS = """
            "id": "red_01jd6k3v5te8w9r2m4n6p8q0sx", "memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", """;

    static final String HELD = "{" + IDS + "\"status\": \"held\", " + FIELDS + "}";

    static final String CONFIRMED =
            "{" + IDS + "\"status\": \"confirmed\", " + FIELDS + ", \"endedAt\": \"2026-11-21T10:04:00Z\"}";

    static final String CANCELLED =
            "{" + IDS + "\"status\": \"cancelled\", " + FIELDS + ", \"endedAt\": \"2026-11-21T10:04:00Z\"}";

    static final String RETURNED =
            "{" + IDS + "\"status\": \"returned\", " + FIELDS + ", \"endedAt\": \"2026-11-25T09:00:00Z\"}";

    static final String LIST = "{\"data\": [" + CONFIRMED + "], \"nextCursor\": null}";

    static final String TOO_FEW = """
            {"type": "about:blank", "title": "Not enough points", "status": 409, "code": "insufficient_points",
             "detail": "This costs 250 points and the member has 120: 130 are missing.", "traceId": "…"}""";

    private RedemptionExamples() {}
}
