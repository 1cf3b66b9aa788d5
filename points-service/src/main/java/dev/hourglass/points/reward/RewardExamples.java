package dev.hourglass.points.reward;

/** What the API document shows. */
final class RewardExamples {
    static final String DEFINITION = """
            {"name": "Mug", "description": "With your name on it", "kind": "product", "cost": 300, "sku": "MUG-1",
             "stock": 40, "perMember": 1, "tiers": ["Silver", "Gold"], "holdMinutes": 30,
             "validFrom": "2026-12-01T00:00:00Z", "validTo": "2027-01-01T00:00:00Z", "active": true}""";

    static final String REWARD = """
            {"id": "rwd_01jd6k3v5te8w9r2m4n6p8q0sx", "name": "Mug", "description": "With your name on it",
             "kind": "product", "cost": 300, "sku": "MUG-1", "stock": 40, "perMember": 1, "tiers": ["Silver", "Gold"],
             "holdMinutes": 30, "validFrom": "2026-12-01T00:00:00Z", "validTo": "2027-01-01T00:00:00Z", "active": true}""";

    static final String LIST = "{\"data\": [" + REWARD + "], \"nextCursor\": null}";

    static final String CHANGE = """
            {"stock": 60, "validTo": "2027-02-01T00:00:00Z"}""";

    static final String UPLOAD = """
            {"codes": ["CINEMA-7KQ2M", "CINEMA-9WX4T"]}""";

    static final String GENERATE = """
            {"generate": 100, "prefix": "CINEMA-", "length": 10}""";

    static final String POOL = """
            {"added": 2, "total": 102, "available": 87}""";

    private RewardExamples() {}
}
