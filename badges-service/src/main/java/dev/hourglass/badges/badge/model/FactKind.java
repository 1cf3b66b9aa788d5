package dev.hourglass.badges.badge.model;

import dev.hourglass.badges.fact.model.FactType;
import java.util.Locale;

/** What a badge is about. */
public enum FactKind {
    /** Orders that are paid and not wholly refunded. */
    ORDER(FactType.ORDER),
    /** The lines of such orders that are not wholly given back. */
    ITEM(FactType.ORDER),
    /** What members did besides buying, and was not taken back. */
    ACTIVITY(FactType.ACTIVITY),
    /** Referrals that were rewarded and not reversed, counted for the advocate. */
    REFERRAL(FactType.REFERRAL),
    /** The tiers a member has been in. */
    TIER(FactType.TIER);

    private final FactType type;

    FactKind(FactType type) {
        this.type = type;
    }

    public FactType type() {
        return type;
    }

    /** Its name in definitions, and the name of the variable in conditions. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
