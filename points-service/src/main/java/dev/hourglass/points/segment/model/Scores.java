package dev.hourglass.points.segment.model;

/**
 * Recency, frequency and value of a program's buyers, cut into fifths.
 *
 * @param recency over the days of their last purchases
 * @param frequency over their purchases in the last 365 days
 * @param value over their spend in the last 365 days, in minor units
 */
public record Scores(Limits recency, Limits frequency, Limits value) {
    public static final Scores NONE = new Scores(Limits.NONE, Limits.NONE, Limits.NONE);

    /** What recency is measured by: the later the last purchase, the more. */
    static long recency(Buying buying) {
        return buying.last().getEpochSecond();
    }

    /** @param buyers whoever bought at least once */
    public static Scores of(Sample buyers) {
        return new Scores(Limits.of(buyers.column(0)), Limits.of(buyers.column(1)), Limits.of(buyers.column(2)));
    }
}
