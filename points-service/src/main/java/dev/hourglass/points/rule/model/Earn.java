package dev.hourglass.points.rule.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a rule gives. */
public sealed interface Earn {
    /**
     * Points for each full {@code per} minor units of eligible spend, over all that the rule matches of one order together;
     * what is left below one {@code per} earns nothing.
     *
     * @param points from 1
     * @param per minor units, from 1
     */
    record PerAmount(long points, long per) implements Earn {}

    /**
     * The same points for every order that still has eligible spend, for every line that is still kept, or for every activity.
     *
     * @param points from 1
     */
    record Fixed(long points) implements Earn {}

    /**
     * Points for each piece that is kept.
     *
     * @param points from 1
     */
    record PerItem(long points) implements Earn {}

    /**
     * So many times the points that the other rules give; of a line, that they give for this line. Several add up: twice and
     * three times together give four times.
     *
     * @param factor above 1, with at most two decimals
     */
    record Multiplier(BigDecimal factor) implements Earn {
        /** The points that come on top, rounded down. */
        long extra(long base) {
            return factor.subtract(BigDecimal.ONE)
                    .multiply(BigDecimal.valueOf(base))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValue();
        }
    }
}
