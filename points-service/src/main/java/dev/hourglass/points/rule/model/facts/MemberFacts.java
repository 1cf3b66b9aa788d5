package dev.hourglass.points.rule.model.facts;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A member as rules see them.
 *
 * @param tier its name; empty for none
 * @param tierMultiplier what the tier multiplies points with, from 1; 1 for none
 * @param segments names
 * @param orders earlier orders with eligible spend
 * @param spend their eligible spend, in minor units
 */
public record MemberFacts(
        @Words("the member's tier") String tier,

        @Words("what the member's tier multiplies points with")
        double tierMultiplier,

        @Words("the member's segments") List<String> segments,
        @Words("the number of the member's earlier orders") long orders,
        @Words("what the member spent on earlier orders") long spend,
        @Words("the member's interests") List<String> interests,
        @Words("the moment the member was enrolled") Instant enrolledAt,
        @Words("the member's attributes") Map<String, Object> attributes) {

    /** Somebody who is not enrolled yet, or whom no rule asks about. */
    public static final MemberFacts NOBODY =
            new MemberFacts("", 1, List.of(), 0, 0, List.of(), Instant.EPOCH, Map.of());

    public MemberFacts {
        // What was kept before tiers multiplied says nothing of it.
        tierMultiplier = Math.max(1, tierMultiplier);
    }

    /** The same with what came before an order. */
    public MemberFacts after(long earlierOrders, long earlierSpend) {
        return new MemberFacts(
                tier, tierMultiplier, segments, earlierOrders, earlierSpend, interests, enrolledAt, attributes);
    }

    /** The same in a tier that multiplies nothing. */
    public MemberFacts withoutTierMultiplier() {
        return new MemberFacts(tier, 1, segments, orders, spend, interests, enrolledAt, attributes);
    }
}
