package dev.hourglass.points.activity;

/** What the API document shows. */
final class ActivityExamples {
    static final String STATEMENT = """
            {"id": "review-8841", "member": {"externalId": "c-42"}, "type": "review.posted",
             "at": "2026-11-21T10:00:00Z", "attributes": {"sku": "SHAMPOO-01", "stars": 5}}
            """;

    private static final String ACTIVITY = """
            "activity": {"id": "review-8841", "type": "review.posted", "status": "recorded",
                         "at": "2026-11-21T10:00:00Z", "updatedAt": "2026-11-21T10:00:00Z",
                         "attributes": {"sku": "SHAMPOO-01", "stars": 5}},
            "member": {"id": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "externalId": "c-42"},
            """;

    private static final String EXPLANATION = """
            "explanation": [{"ruleId": "rul_01jd6k3v5te8w9r2m4n6p8q0sx", "rule": "20 points for a review", "version": 1,
                             "points": 20, "matched": true, "because": "the activity is review.posted"}]
            """;

    static final String ANSWER = "{" + ACTIVITY + """
            "points": {"earned": 20, "change": 20, "balance": {"available": 59, "pending": 0, "held": 0}},
            """ + EXPLANATION + "}";

    static final String ANSWER_AGAIN = "{" + ACTIVITY + """
            "points": {"earned": 20, "change": 0, "balance": {"available": 59, "pending": 0, "held": 0}},
            """ + EXPLANATION + "}";

    static final String FULL = "{" + ACTIVITY + """
            "points": {"earned": 20},
            """ + EXPLANATION + "}";

    static final String REMOVED = """
            {"activity": {"id": "review-8841", "type": "review.posted", "status": "removed",
                          "at": "2026-11-21T10:00:00Z", "updatedAt": "2026-11-21T10:00:00Z",
                          "attributes": {"sku": "SHAMPOO-01", "stars": 5}},
             "member": {"id": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "externalId": "c-42"},
             "points": {"earned": 0, "change": -20, "balance": {"available": 39, "pending": 0, "held": 0}},
             "explanation": []}
            """;

    private ActivityExamples() {}
}
