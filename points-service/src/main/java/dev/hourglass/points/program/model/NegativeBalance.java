package dev.hourglass.points.program.model;

/** What happens when points are taken back that have been spent already. */
public enum NegativeBalance {
    /** The balance goes below zero; later earnings absorb it. */
    ALLOW_NEGATIVE,
    /** The balance stops at zero; the rest is the program's loss. */
    CLAMP_TO_ZERO
}
