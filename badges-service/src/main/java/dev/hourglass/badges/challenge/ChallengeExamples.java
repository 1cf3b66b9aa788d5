package dev.hourglass.badges.challenge;

/** Examples for the API document. */
final class ChallengeExamples {
    static final String DRAFT = """
            {"name": "Three in November", "description": "Order three times this month.",
             "goal": {"kind": "count", "fact": "order", "target": 3},
             "startsAt": "2026-11-01T00:00:00Z", "endsAt": "2026-12-01T00:00:00Z", "optIn": false,
             "points": 200, "revocable": true}
            """;

    static final String CHALLENGE = """
            {"id": "chl_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Three in November",
             "description": "Order three times this month.", "goal": {"kind": "count", "fact": "order", "target": 3},
             "startsAt": "2026-11-01T00:00:00Z", "endsAt": "2026-12-01T00:00:00Z", "optIn": false, "points": 200,
             "revocable": true, "active": true,
             "backfill": {"status": "running", "done": 61000, "total": 100000, "requestedAt": "2026-11-21T10:00:00Z"}}
            """;

    static final String PAGE = """
            {"data": [{"id": "chl_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Three in November",
                       "description": "Order three times this month.",
                       "goal": {"kind": "count", "fact": "order", "target": 3},
                       "startsAt": "2026-11-01T00:00:00Z", "endsAt": "2026-12-01T00:00:00Z", "optIn": false,
                       "points": 200, "revocable": true, "active": true}],
             "nextCursor": null}
            """;

    static final String OF_MEMBER = """
            {"challenge": {"id": "chl_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Coffee week",
                           "description": "Three coffees before Sunday is over; the first hundred win.",
                           "goal": {"kind": "count", "fact": "item", "where": "item.category == \\"coffee\\"", "target": 3},
                           "startsAt": "2026-11-01T00:00:00Z", "optIn": true,
                           "recurring": {"period": "week", "timeZone": "program"}, "maxWinners": 100, "points": 50,
                           "revocable": true, "active": true},
             "status": "running", "joined": true, "startsAt": "2026-11-15T23:00:00Z", "endsAt": "2026-11-22T23:00:00Z",
             "progress": {"current": 2, "target": 3}, "completed": false, "completedAt": null, "completions": 1,
             "placesLeft": 37}
            """;

    static final String PAGE_OF_MEMBER = "{\"data\": [" + OF_MEMBER + "], \"nextCursor\": null}";

    private ChallengeExamples() {}
}
