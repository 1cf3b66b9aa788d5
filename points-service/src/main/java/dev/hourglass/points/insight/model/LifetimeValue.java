package dev.hourglass.points.insight.model;

import java.util.HashMap;
import java.util.Map;

/**
 * What buyers are worth in the twelve months to come: purchases to be expected month by month, each at the buyer's expected
 * spend, discounted to today. Not safe for use by several threads.
 */
public final class LifetimeValue {
    public static final int MONTHS = 12;
    private static final double WEEKS_IN_A_MONTH = 365.25 / 12 / 7;
    private static final int KEPT = 100_000;

    private final BgNbd buying;
    private final GammaGamma spending;
    private final double monthlyDiscount;
    private final Map<Seen, Expected> kept = new HashMap<>();

    /** @param annualDiscount what money loses in a year, 0.1 for 10 % */
    public LifetimeValue(BgNbd buying, GammaGamma spending, double annualDiscount) {
        this.buying = buying;
        this.spending = spending;
        this.monthlyDiscount = Math.pow(1 + annualDiscount, -1.0 / MONTHS);
    }

    /**
     * One buyer's outlook.
     *
     * @param aliveProbability that they have not left for good, 0 to 1
     * @param churnProbability that they buy nothing in the next twelve months, 0 to 1
     * @param purchases to be expected in that time
     * @param spend to be expected of one purchase, in the unit of money of the spend model
     * @param value purchases times spend, discounted, in the same unit
     */
    public record Outlook(
            double aliveProbability, double churnProbability, double purchases, double spend, double value) {}

    private record Seen(int repeats, double observed) {}

    private record Expected(double purchases, double discounted) {}

    /** @param mean of the repeat purchases; not looked at without repeats */
    public Outlook of(Purchases purchases, double mean) {
        Seen seen = new Seen(purchases.repeats(), purchases.observed());
        Expected ifAlive = kept.get(seen);
        if (ifAlive == null) {
            ifAlive = expectedIfAlive(seen);
            if (kept.size() < KEPT) {
                kept.put(seen, ifAlive);
            }
        }
        double alive = buying.aliveProbability(purchases);
        double spend = purchases.repeats() > 0 && mean > 0
                ? spending.expectedSpend(new Spend(purchases.repeats(), mean))
                : spending.populationMean();
        return new Outlook(
                alive,
                buying.silenceProbability(purchases, MONTHS * WEEKS_IN_A_MONTH),
                alive * ifAlive.purchases,
                spend,
                alive * ifAlive.discounted * spend);
    }

    /** A month's purchases are discounted as if made at its end. */
    private Expected expectedIfAlive(Seen seen) {
        double before = 0;
        double discounted = 0;
        double discount = 1;
        for (int month = 1; month <= MONTHS; month++) {
            double until = buying.expectedIfAlive(seen.repeats, seen.observed, month * WEEKS_IN_A_MONTH);
            discount *= monthlyDiscount;
            discounted += (until - before) * discount;
            before = until;
        }
        return new Expected(before, discounted);
    }
}
