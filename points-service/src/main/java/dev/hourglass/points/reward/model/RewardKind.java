package dev.hourglass.points.reward.model;

import java.util.Locale;

/** What a member gets. */
public enum RewardKind {
    /** An amount off an order. */
    DISCOUNT_AMOUNT,
    /** A percentage off an order. */
    DISCOUNT_PERCENT,
    /** A product for nothing. */
    PRODUCT,
    /** A code from a pool; each is handed out once, ever. */
    VOUCHER,
    /** The program gives the value away in the member's name. */
    DONATION,
    /** Whatever the program does by itself. */
    CUSTOM;

    /** As it stands in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static RewardKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
