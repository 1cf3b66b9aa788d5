package dev.hourglass.points.redemption.model;

import java.util.Locale;

/** Where a redemption stands. Every way goes from held to one end, except that what is confirmed can still be returned. */
public enum RedemptionStatus {
    /** The points are reserved. */
    HELD,
    /** The points are spent. */
    CONFIRMED,
    /** Given up before it was confirmed; the points went back. */
    CANCELLED,
    /** Nobody confirmed it in time; the points went back. */
    EXPIRED,
    /** Taken back after it was confirmed; the points went back. */
    RETURNED;

    /** As it stands in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such status */
    public static RedemptionStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether points are reserved or spent. */
    public boolean isOpen() {
        return this == HELD || this == CONFIRMED;
    }
}
