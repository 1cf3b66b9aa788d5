package dev.hourglass.points.rule.model;

/** What happens when several rules of a group match. */
public enum Stacking {
    /** It counts whatever the others do. */
    STACK,
    /** Of those of its group that say this, only the one that gives most counts; of equals the oldest. */
    BEST_OF
}
