package dev.hourglass.points.insight.model;

import static dev.hourglass.points.insight.model.SpecialFunctions.logGamma;

/**
 * The Gamma-Gamma model of spend (Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value"). What a buyer pays varies
 * around a mean of their own; means differ between buyers and do not depend on how often they buy.
 *
 * @param p shape of one buyer's purchases, above 0
 * @param q shape of the buyers' scales, above 1
 * @param gamma their scale, above 0, in the unit of money
 */
public record GammaGamma(double p, double q, double gamma) {
    /** The mean of a purchase over all buyers, present and future. */
    public double populationMean() {
        return p * gamma / (q - 1);
    }

    /** What one purchase of this buyer is worth: between what they paid and what all pay, closer to theirs the more they bought. */
    public double expectedSpend(Spend seen) {
        return p * (gamma + seen.repeats() * seen.mean()) / (p * seen.repeats() + q - 1);
    }

    double logLikelihood(Spend seen) {
        double shape = p * seen.repeats();
        double total = seen.repeats() * seen.mean();
        return logGamma(shape + q)
                - logGamma(shape)
                - logGamma(q)
                + q * Math.log(gamma)
                + (shape - 1) * Math.log(seen.mean())
                + shape * Math.log(seen.repeats())
                - (shape + q) * Math.log(gamma + total);
    }
}
