package dev.hourglass.points.rule.model;

import dev.hourglass.points.rule.model.facts.MemberFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a member's tier adds to the points of their orders: a multiplier of what all rules give, which nobody has to write. */
final class TierBenefit {
    private TierBenefit() {}

    /** A rule without an id; empty when the tier multiplies nothing. */
    static Optional<EarningRule> of(MemberFacts member) {
        if (member.tierMultiplier() <= 1) {
            return Optional.empty();
        }
        return Optional.of(new EarningRule(
                null,
                1,
                "Tier " + member.tier(),
                Scope.ORDER,
                Condition.ALWAYS,
                new Earn.Multiplier(BigDecimal.valueOf(member.tierMultiplier())),
                null,
                Stacking.STACK,
                List.of(),
                null,
                null,
                true,
                Instant.MIN,
                Instant.MAX));
    }
}
