package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.campaign.model.Terms;
import java.time.Instant;
import java.util.List;

/**
 * How a friend stands: who brought them, under which terms, and what came of it.
 *
 * @param code that the friend came with
 * @param order the friend's order that carried the code
 * @param reasons why it does not count; empty unless rejected or reversed
 * @param dueAt when the return window ends; null unless qualified
 */
public record Standing(
        MemberId advocate,
        String code,
        OrderKey order,
        Terms terms,
        ReferralState state,
        List<Reason> reasons,
        Instant dueAt) {
    public Standing {
        reasons = List.copyOf(reasons);
    }

    /** The same, but it never should have counted. */
    public Standing rejected(Reason reason) {
        return new Standing(advocate, code, order, terms, ReferralState.REJECTED, List.of(reason), null);
    }
}
