package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.fraud.model.Around;
import java.time.Instant;
import java.util.List;

/**
 * How a friend stands: who brought them, under which terms, and what came of it.
 *
 * @param reasons why it stands so; never empty
 * @param worth what it is worth to both sides
 * @param around what other referrals tell about it
 * @param score how suspicious it is, from 0
 * @param held whether it waits for a person to decide; then it is qualified
 * @param dueAt when the return window ends; null unless qualified and not held
 */
public record Standing(
        MemberId advocate,
        Touchpoint touch,
        Terms terms,
        ReferralState state,
        List<Reason> reasons,
        Worth worth,
        Around around,
        int score,
        boolean held,
        Instant dueAt) {
    public Standing {
        reasons = List.copyOf(reasons);
    }

    /**
     * What a referral is worth.
     *
     * @param advocatePoints what the advocate has when it is rewarded, would have otherwise
     * @param friendPoints what the friend has or would have
     * @param advocateCredit what the advocate has or would have in money, in minor units of the terms' currency
     * @param friendCredit what the friend has or would have in money
     * @param spend what is left of the order that counts, in minor units; 0 while none does
     * @param countsAt when that order was placed; null while none counts
     */
    public record Worth(
            long advocatePoints,
            long friendPoints,
            long advocateCredit,
            long friendCredit,
            long spend,
            Instant countsAt) {
        /** Points alone. */
        public Worth(long advocatePoints, long friendPoints, long spend, Instant countsAt) {
            this(advocatePoints, friendPoints, 0, 0, spend, countsAt);
        }

        /** Whether both sides get the same by both. */
        public boolean givesAsMuchAs(Worth other) {
            return advocatePoints == other.advocatePoints
                    && friendPoints == other.friendPoints
                    && advocateCredit == other.advocateCredit
                    && friendCredit == other.friendCredit;
        }
    }

    /** The same, but it never should have counted. */
    public Standing rejected(Reason reason) {
        return new Standing(
                advocate, touch, terms, ReferralState.REJECTED, List.of(reason), worth, Around.NOTHING, 0, false, null);
    }
}
