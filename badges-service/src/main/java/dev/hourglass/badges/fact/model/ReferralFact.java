package dev.hourglass.badges.fact.model;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;

/**
 * A referral, as a fact about its advocate.
 *
 * @param code the code that the friend came with, or null
 * @param rewardedAt when it was rewarded last, or null when that is not known
 * @param rewarded whether it has been rewarded and not reversed since
 */
public record ReferralFact(
        @Words("the referral's id") String id,
        @Words("the referral's code") String code,
        @Words("the time of the reward") Instant rewardedAt,
        boolean rewarded)
        implements Fact {
    @Override
    public FactType factType() {
        return FactType.REFERRAL;
    }

    @Override
    public Instant happenedAt() {
        return rewardedAt;
    }

    @Override
    public boolean counts() {
        return rewarded;
    }
}
