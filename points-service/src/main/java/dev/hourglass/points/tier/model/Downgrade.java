package dev.hourglass.points.tier.model;

/** What happens to a tier that a member does not reach again within the period. */
public enum Downgrade {
    /** It stays. */
    NEVER,

    /** The next lower one, for another period. */
    ONE_DOWN,

    /** The one that the credit of the period reaches. */
    RECALCULATE
}
