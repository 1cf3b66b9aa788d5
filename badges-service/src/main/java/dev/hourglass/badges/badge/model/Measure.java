package dev.hourglass.badges.badge.model;

/** How facts become a number. */
public enum Measure {
    /** How many there are. */
    COUNT,
    /** The sum of a number field. */
    SUM,
    /** How many different values a text field has. */
    DISTINCT,
    /** 1 as soon as there is one. */
    SINGLE
}
