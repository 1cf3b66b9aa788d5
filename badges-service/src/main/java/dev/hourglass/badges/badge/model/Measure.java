package dev.hourglass.badges.badge.model;

/** How facts become a number. */
public enum Measure {
    /** How many there are. */
    COUNT,
    /** The sum of a number. */
    SUM,
    /** How many different values a text has. */
    DISTINCT,
    /** The longest run of days, weeks or months with at least one. */
    STREAK,
    /** 1 as soon as there is one. */
    SINGLE
}
