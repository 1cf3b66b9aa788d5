package dev.hourglass.points.rule.model;

/** What a rule looks at. */
public enum Scope {
    /** An order as a whole. */
    ORDER,
    /** Each line of an order by itself. */
    ITEM,
    /** Something a member did besides buying. */
    ACTIVITY
}
