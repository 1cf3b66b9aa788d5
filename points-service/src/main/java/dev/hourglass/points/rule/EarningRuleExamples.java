package dev.hourglass.points.rule;

/** What the API document shows. */
final class EarningRuleExamples {
    static final String DRAFT = """
            {"name": "Double points on hair care", "on": "item", "condition": "item.category == \\"hair\\"",
             "earn": {"kind": "multiplier", "factor": 2}, "stacking": "stack",
             "caps": [{"per": "member", "period": "month", "points": 500}],
             "validFrom": "2026-12-01T00:00:00Z", "validTo": "2027-01-01T00:00:00Z", "active": true}
            """;

    private static final String FIELDS = """
            "id": "rul_01jd6k3v5te8w9r2m4n6p8q0sx", "version": 1, "name": "Double points on hair care", "on": "item",
            "condition": "item.category == \\"hair\\"", "earn": {"kind": "multiplier", "factor": 2}, "group": null,
            "stacking": "stack", "caps": [{"per": "member", "period": "month", "points": 500}],
            "validFrom": "2026-12-01T00:00:00Z", "validTo": "2027-01-01T00:00:00Z", "active": true,
            "inForceFrom": "2026-11-21T10:00:00Z", "inForceUntil": null""";

    static final String RULE = "{" + FIELDS + "}";

    static final String WITH_VERSIONS = "{" + FIELDS + ", \"versions\": [" + RULE + "]}";

    private EarningRuleExamples() {}
}
