package dev.hourglass.referral.referral.model;

import java.util.Locale;

/** Why a referral does not count, or why a code on an order made none. Stable words: programs depend on them. */
public enum Reason {
    /** Advocate and friend are one person: the same member, e-mail or phone. */
    SELF_REFERRAL,
    /** The friend had an earlier paid order. */
    EXISTING_CUSTOMER,
    /** Nobody has this code. */
    UNKNOWN_CODE,
    /** The friend came with another advocate before. */
    ALREADY_REFERRED,
    /** An earlier order of the friend turned up, which names another advocate. */
    SUPERSEDED,
    /** The referral program is switched off. */
    CAMPAIGN_DISABLED,
    /** What is left of the order after refunds is below the minimum. */
    ORDER_REFUNDED,
    /** The order is no longer paid. */
    ORDER_CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Reason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
