package dev.hourglass.points.tier.model;

/** What counts for a tier. */
public enum Basis {
    /** Points earned by orders and activities. */
    POINTS,

    /** Eligible spend of orders, in minor units. */
    SPEND
}
