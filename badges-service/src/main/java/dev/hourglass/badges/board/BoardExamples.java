package dev.hourglass.badges.board;

/** Examples for the API document. */
final class BoardExamples {
    static final String DRAFT = """
            {"name": "Shoppers of the month", "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"},
             "period": "month", "prizes": [{"rank": 1, "points": 500}, {"rank": 2, "points": 300}]}
            """;

    static final String BOARD = """
            {"id": "brd_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Shoppers of the month", "description": "",
             "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"}, "period": "month",
             "prizes": [{"rank": 1, "points": 500}, {"rank": 2, "points": 300}], "active": true,
             "backfill": {"status": "running", "done": 61000, "total": 100000, "requestedAt": "2026-11-21T10:00:00Z"}}
            """;

    static final String PAGE = """
            {"data": [{"id": "brd_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Shoppers of the month", "description": "",
                       "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"}, "period": "month",
                       "prizes": [{"rank": 1, "points": 500}], "active": true}],
             "nextCursor": null}
            """;

    static final String STANDINGS = """
            {"id": "brd_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Shoppers of the month", "description": "",
             "metric": {"kind": "sum", "fact": "order", "of": "order.eligibleSpend"}, "period": "month",
             "prizes": [{"rank": 1, "points": 500}], "active": true,
             "startsAt": "2026-10-31T23:00:00Z", "endsAt": "2026-11-30T23:00:00Z", "members": 1312,
             "data": [{"rank": 1, "displayName": "Ada", "score": 12900, "memberId": "mem_01kb2x0r9yf8tb4d6v1q3w5e7g"},
                      {"rank": 2, "displayName": null, "score": 11250, "memberId": "mem_01kb2x0r9yf8tb4d6v1q3w5e7h"}],
             "nextCursor": "NTA"}
            """;

    static final String REBUILT = "{\"scores\": 1312}";

    private BoardExamples() {}
}
