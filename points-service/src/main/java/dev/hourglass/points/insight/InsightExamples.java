package dev.hourglass.points.insight;

/** Answers as the API's documentation shows them. */
final class InsightExamples {
    static final String LIABILITY = """
            {"asOf": "2026-11-21T10:00:00Z", "currency": "EUR",
             "points": {"available": 180000, "pending": 12000, "held": 500, "deficit": 90, "total": 192500},
             "value": {"basis": "points_as_payment", "minorUnitsPerPoint": 2.0}, "cost": 385000,
             "expiring": [{"month": "2026-12", "points": 9000, "cost": 18000}, {"month": null, "points": 183000, "cost": 366000}],
             "breakage": {"rate": 0.22, "expectedToExpire": 1980, "expectedCost": 3960,
                          "cohorts": [{"month": "2025-01", "used": 7800, "expired": 2200, "open": 0, "mature": true}]}}""";

    static final String ENGAGEMENT = """
            {"asOf": "2026-11-21T10:00:00Z",
             "members": {"enrolled": 2000, "guests": 300, "buyers": 1800, "repeatBuyers": 900, "repeatRate": 0.5},
             "active": {"days30": 400, "days90": 900, "days365": 1500, "rate365": 0.75},
             "points": {"earned": 250000, "spent": 50000, "expired": 7500, "redemptionRate": 0.2},
             "months": [{"month": "2026-11", "enrolled": 120, "buyers": 310, "orders": 420, "spend": 2100000,
                         "pointsEarned": 21000, "pointsSpent": 4500, "pointsExpired": 600}]}""";

    static final String RETENTION = """
            {"asOf": "2026-11-21T10:00:00Z",
             "cohorts": [{"month": "2026-09", "members": 120, "active": [120, 36, 30], "rates": [1.0, 0.3, 0.25]},
                         {"month": "2026-10", "members": 100, "active": [100, 35], "rates": [1.0, 0.35]}]}""";

    static final String LIFETIME_VALUE = """
            {"asOf": "2026-11-21T10:00:00Z", "currency": "EUR", "horizonMonths": 12, "annualDiscount": 0.1,
             "buyers": 2357, "repeatBuyers": 946,
             "model": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426, "p": 6.25, "q": 3.74, "gamma": 1544.0,
                       "logLikelihood": -9582.4, "settled": true},
             "meanValue": 3120.5, "totalValue": 7355018.5,
             "deciles": [{"decile": 1, "members": 235, "meanValue": 21400.0, "totalValue": 5029000.0}],
             "churn": [{"from": 0.0, "to": 0.1, "members": 41}],
             "top": [{"memberId": "mem_01jd6k3v5te8w9r2m4n6p8q0sx", "value": 98000.0, "churnProbability": 0.04,
                      "aliveProbability": 0.97, "expectedPurchases": 21.4, "expectedSpend": 4810.0, "purchases": 27}]}""";

    static final String NPS = """
            {"asOf": "2026-11-21T10:00:00Z", "score": 40.0, "promoters": 55, "passives": 30, "detractors": 15,
             "responses": 112,
             "months": [{"month": "2026-11", "score": 50.0, "promoters": 6, "passives": 3, "detractors": 1, "responses": 11}]}""";

    private InsightExamples() {}
}
