package dev.hourglass.points.insight.model;

/**
 * One buyer as the models see them, at a moment of observation. Time is in weeks since the first purchase; several purchases
 * of one day are one.
 *
 * @param repeats purchases after the first, from 0
 * @param last weeks from the first purchase to the last, 0 without repeats
 * @param observed weeks from the first purchase to the observation, at least {@code last}
 */
public record Purchases(int repeats, double last, double observed) {
    private static final double DAYS_IN_A_WEEK = 7;

    /** From whole days, as they are counted on a calendar. */
    public static Purchases ofDays(int repeats, long last, long observed) {
        return new Purchases(repeats, last / DAYS_IN_A_WEEK, observed / DAYS_IN_A_WEEK);
    }
}
