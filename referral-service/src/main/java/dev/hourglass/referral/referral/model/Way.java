package dev.hourglass.referral.referral.model;

import java.util.Locale;

/** How a friend showed who had sent them. */
public enum Way {
    CODE_AT_CHECKOUT,
    CLICK,
    CLAIM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Way of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word for it among the reasons. */
    public Reason reason() {
        return Reason.valueOf(name());
    }
}
