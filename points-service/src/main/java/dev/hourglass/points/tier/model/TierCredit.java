package dev.hourglass.points.tier.model;

/**
 * What one day counts for a tier; below zero when something is taken back.
 *
 * @param points earned
 * @param spend minor units of eligible spend
 */
public record TierCredit(long points, long spend) {
    public TierCredit plus(TierCredit other) {
        return new TierCredit(Math.addExact(points, other.points), Math.addExact(spend, other.spend));
    }

    public TierCredit negated() {
        return new TierCredit(-points, -spend);
    }

    /** This, as far as the other holds it. */
    public TierCredit atMost(TierCredit there) {
        return new TierCredit(Math.min(points, there.points), Math.min(spend, there.spend));
    }

    /** What counts where this is the basis. */
    public long by(Basis basis) {
        return basis == Basis.SPEND ? spend : points;
    }
}
