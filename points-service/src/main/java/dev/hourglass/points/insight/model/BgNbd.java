package dev.hourglass.points.insight.model;

import static dev.hourglass.points.insight.model.SpecialFunctions.hypergeometric;

/**
 * The BG/NBD model of buying (Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way). While alive a buyer buys at
 * random at a rate of their own; rates differ between buyers as a gamma distribution. After each repeat purchase a buyer may
 * leave for good, with a probability of their own; those differ as a beta distribution.
 *
 * @param r shape of the rates, above 0
 * @param alpha rate parameter of the rates in weeks, above 0; {@code r / alpha} is the mean rate per week
 * @param a first parameter of the probability to leave, above 0
 * @param b second, above 0; {@code a / (a + b)} is the mean probability to leave after a purchase
 */
public record BgNbd(double r, double alpha, double a, double b) {
    /** The formula of expected purchases has removable poles at a = 1 and, for buyers without repeats, at a + b = 1. */
    private static final double BESIDE_THE_POLE = 1e-6;

    /** The probability that the buyer has not left; 1 without repeats, because the model lets nobody leave before one. */
    public double aliveProbability(Purchases purchases) {
        return 1 / (1 + leftToAlive(purchases));
    }

    /**
     * The probability that the buyer buys nothing at all in the coming weeks, whether gone or only slow. Unlike the
     * probability of having left it also tells something about buyers without repeats.
     */
    public double silenceProbability(Purchases purchases, double weeks) {
        double base = alpha + purchases.observed();
        double silentWhileAlive = Math.pow(base / (base + weeks), r + purchases.repeats());
        return 1 - aliveProbability(purchases) * (1 - silentWhileAlive);
    }

    /** Purchases to be expected of the buyer in the coming weeks. */
    public double expectedPurchases(Purchases purchases, double weeks) {
        return expectedIfAlive(purchases.repeats(), purchases.observed(), weeks) * aliveProbability(purchases);
    }

    /**
     * The same of a buyer who is known not to have left: depends on fewer numbers, so that it can be kept for many buyers.
     * The series of the paper needs ever more terms for frequent buyers; Euler's transformation of it does not, but cancels
     * itself out where rates hardly differ. Each is used where it is good.
     */
    double expectedIfAlive(int repeats, double observed, double weeks) {
        double leave = beside(a, 1);
        double stay = repeats == 0 ? beside(b, 1 - leave) : b;
        double z = weeks / (alpha + observed + weeks);
        double whole = leave + stay + repeats - 1;
        double kept = r <= leave + stay - 1
                ? hypergeometric(leave + stay - 1 - r, leave - 1, whole, z).times((leave - 1) * Math.log1p(-z))
                : hypergeometric(r + repeats, stay + repeats, whole, z).times((r + repeats) * Math.log1p(-z));
        return whole / (leave - 1) * (1 - kept);
    }

    /** How much likelier it is that the buyer left after the last purchase than that they are still there. */
    private double leftToAlive(Purchases purchases) {
        int repeats = purchases.repeats();
        if (repeats == 0) {
            return 0;
        }
        double quiet = (alpha + purchases.observed()) / (alpha + purchases.last());
        return a / (b + repeats - 1) * Math.pow(quiet, r + repeats);
    }

    private static double beside(double value, double pole) {
        return Math.abs(value - pole) < BESIDE_THE_POLE ? pole + BESIDE_THE_POLE : value;
    }
}
