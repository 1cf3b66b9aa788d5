package dev.hourglass.points.offer;

/** What the API document shows. */
final class OfferExamples {
    private static final String FIELDS = """
            "name": "Hair days", "description": "Brings hair buyers back",
            "audience": {"segments": ["Sleeping buyers"], "tiers": [], "condition": "member.orders >= 2"},
            "content": {"title": "Two masks for one", "text": "Until Sunday, with your next order.",
                        "imageUrl": "https://shop.example/masks.jpg", "url": "https://shop.example/masks",
                        "rewardId": null, "sku": "MASK-2", "categories": ["hair"]},
            "frequencyCap": {"times": 3, "days": 7}, "afterPurchase": {"skuDays": 14, "categoryDays": 0},
            "validFrom": "2026-11-21T00:00:00Z", "validTo": "2026-11-30T00:00:00Z",
            "needsConsent": true, "priority": 0, "active": true
            """;

    static final String DRAFT = "{" + FIELDS + "}";

    static final String VIEW = "{\"id\": \"off_01jd6k3v5te8w9r2m4n6p8q0sx\", " + FIELDS + "}";

    private OfferExamples() {}
}
