package dev.hourglass.badges.badge.model;

/** What a badge is about. */
public enum FactKind {
    /** Orders that are paid and not wholly refunded. */
    ORDER,
    /** The lines of such orders that are not wholly given back. */
    ITEM,
    /** Referrals that were rewarded and not reversed, counted for the advocate. */
    REFERRAL
}
