package dev.hourglass.referral.referral;

import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.referral.model.Standing;
import java.time.Instant;

/**
 * A referral as it is kept.
 *
 * @param attributedAt when it was first decided
 * @param changedAt when it last changed
 */
public record Referral(ReferralId id, Member friend, Standing standing, Instant attributedAt, Instant changedAt) {
    static Referral begin(Member friend, Standing standing, Instant now) {
        return new Referral(ReferralId.create(), friend, standing, now, now);
    }

    Referral now(Standing changed, Instant now) {
        return new Referral(id, friend, changed, attributedAt, now);
    }
}
