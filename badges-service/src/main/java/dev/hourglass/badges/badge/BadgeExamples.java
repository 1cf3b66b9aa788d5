package dev.hourglass.badges.badge;

/** Examples for the API document. */
final class BadgeExamples {
    static final String DRAFT = """
            {"name": "Hair expert", "description": "Hair is your thing.",
             "criteria": {"kind": "count", "fact": "order", "where": "order.items.exists(i, i.category == \\"hair\\")",
                          "levels": [{"name": "Bronze", "threshold": 3}, {"name": "Silver", "threshold": 10}]},
             "revocable": true, "secret": false, "points": 50}
            """;

    static final String BADGE = """
            {"id": "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Hair expert", "description": "Hair is your thing.",
             "criteria": {"kind": "count", "fact": "order", "where": "order.items.exists(i, i.category == \\"hair\\")",
                          "levels": [{"name": "Bronze", "threshold": 3}, {"name": "Silver", "threshold": 10}]},
             "prerequisites": [], "revocable": true, "secret": false, "points": 50, "rarity": 0.125,
             "backfill": {"status": "running", "done": 61000, "total": 100000, "requestedAt": "2026-11-21T10:00:00Z"}}
            """;

    static final String PAGE = """
            {"data": [{"id": "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "First purchase",
                       "description": "Your first order with us. Every good story starts somewhere.",
                       "criteria": {"kind": "single", "fact": "order", "levels": [{"name": "Welcome", "threshold": 1}]},
                       "prerequisites": [], "revocable": true, "secret": false, "points": 0, "rarity": 0.92}],
             "nextCursor": null}
            """;

    private BadgeExamples() {}
}
