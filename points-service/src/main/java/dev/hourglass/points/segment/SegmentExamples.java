package dev.hourglass.points.segment;

/** What the API document shows. */
final class SegmentExamples {
    static final String DRAFT = """
            {"name": "Sleeping buyers", "description": "Bought at least twice, and not for three months",
             "condition": "member.orders >= 2 && member.daysSinceOrder > 90"}
            """;

    private static final String FIELDS = """
            "id": "seg_01jd6k3v5te8w9r2m4n6p8q0sx", "name": "Sleeping buyers",
            "description": "Bought at least twice, and not for three months",
            "condition": "member.orders >= 2 && member.daysSinceOrder > 90",
            "members": 412, "computedAt": "2026-11-21T10:00:00Z"
            """;

    static final String VIEW = "{" + FIELDS + "}";

    static final String SAVED = "{" + FIELDS + """
            , "preview": {"examined": 9120, "matching": 412}}
            """;

    static final String MEMBERS = """
            {"data": [{"id": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "externalId": "c-42", "email": "ada@example.com",
                       "name": "Ada", "guest": false}],
             "nextCursor": null, "count": 1}
            """;

    private SegmentExamples() {}
}
