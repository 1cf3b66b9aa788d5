package dev.hourglass.points.rule.model;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A member as rules see them.
 *
 * @param tier its name; empty for none
 * @param segments names
 * @param orders earlier orders with eligible spend
 * @param spend their eligible spend, in minor units
 */
public record MemberFacts(
        @Words("the member's tier") String tier,
        @Words("the member's segments") List<String> segments,
        @Words("the number of the member's earlier orders") long orders,
        @Words("what the member spent on earlier orders") long spend,
        @Words("the member's interests") List<String> interests,
        @Words("the moment the member was enrolled") Instant enrolledAt,
        @Words("the member's attributes") Map<String, Object> attributes) {

    /** Somebody who is not enrolled yet, or whom no rule asks about. */
    public static final MemberFacts NOBODY = new MemberFacts("", List.of(), 0, 0, List.of(), Instant.EPOCH, Map.of());

    /** The same with what came before an order. */
    public MemberFacts after(long earlierOrders, long earlierSpend) {
        return new MemberFacts(tier, segments, earlierOrders, earlierSpend, interests, enrolledAt, attributes);
    }
}
