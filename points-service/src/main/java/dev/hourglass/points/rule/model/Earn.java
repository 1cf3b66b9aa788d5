package dev.hourglass.points.rule.model;

/** What a rule gives. */
public sealed interface Earn {
    /**
     * Points for each full {@code per} minor units of eligible spend; what is left below one {@code per} earns nothing.
     *
     * @param points from 1
     * @param per minor units, from 1
     */
    record PerAmount(long points, long per) implements Earn {}

    /**
     * The same points for every order that still has eligible spend.
     *
     * @param points from 1
     */
    record Fixed(long points) implements Earn {}
}
