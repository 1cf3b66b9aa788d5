package dev.hourglass.referral.referral.model;

import java.util.Locale;

/** What a person at the shop decided about a referral. */
public enum Verdict {
    APPROVE,
    REJECT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Verdict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
