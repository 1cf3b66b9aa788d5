package dev.hourglass.badges.fact.model;

import java.util.Locale;

/** What facts are about. */
public enum FactType {
    ORDER,
    ACTIVITY,
    REFERRAL,
    TIER;

    /** Its name in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FactType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
