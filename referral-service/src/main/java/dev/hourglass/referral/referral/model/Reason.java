package dev.hourglass.referral.referral.model;

import dev.hourglass.referral.fraud.model.Check;
import java.util.Locale;

/** Why a referral stands where it stands, or why a code, click or claim made none. Stable words: programs depend on them. */
public enum Reason {
    /** The friend's first order carried the code. */
    CODE_AT_CHECKOUT,
    /** The friend's first order came through the link, within the window. */
    CLICK,
    /** The friend said who had sent them, within the window. */
    CLAIM,
    /** An order of the friend is paid and reaches the minimum. */
    ORDER_COUNTS,
    /** The return window of that order is still open. */
    RETURN_WINDOW_OPEN,
    /** It is too suspicious to be rewarded before a person has looked at it. */
    HELD_FOR_REVIEW,
    /** A person at the shop looked at it and let it pass. */
    APPROVED_BY_REVIEWER,
    /** A person at the shop looked at it and turned it down. */
    REJECTED_BY_REVIEWER,
    /** A part of the order was refunded, and the same part of the rewards is gone. */
    PARTLY_REFUNDED,
    /** The advocate has been rewarded for as many friends as allowed; the friend is rewarded all the same. */
    ADVOCATE_LIMIT,
    /** The program has given as much for referrals as it wants to. */
    BUDGET_SPENT,
    /** Advocate and friend are one person; another reason says what they have in common. */
    SELF_REFERRAL,
    SAME_MEMBER,
    SAME_EMAIL,
    SAME_PHONE,
    SAME_EXTERNAL_ID,
    /** The friend had an earlier paid order. */
    EXISTING_CUSTOMER,
    /** It was under another account that the friend had the earlier paid order. */
    DUPLICATE_ACCOUNT,
    /** See {@link Check}. */
    REFERRAL_CYCLE,
    SHARED_PAYMENT,
    SHARED_DEVICE,
    VELOCITY,
    DISPOSABLE_EMAIL,
    /** Nobody has this code. */
    UNKNOWN_CODE,
    /** Its owner had asked to be forgotten before. */
    ADVOCATE_ERASED,
    /** There was no such click. */
    UNKNOWN_CLICK,
    /** The link was followed too long before the first order. */
    CLICK_TOO_OLD,
    /** The link was followed after the order had been placed. */
    CLICK_AFTER_ORDER,
    /** The claim was made too long after, or before, the first order. */
    CLAIM_TOO_LATE,
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

    static Reason of(Check check) {
        return valueOf(check.name());
    }
}
