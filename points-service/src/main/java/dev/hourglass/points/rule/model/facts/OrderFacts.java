package dev.hourglass.points.rule.model.facts;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order as rules see it: what is left of it after refunds.
 *
 * @param total minor units: eligible spend, shipping and tax
 * @param eligibleSpend minor units
 * @param items lines of which something is kept
 * @param first whether the member has no earlier order with eligible spend
 */
public record OrderFacts(
        @Words("the order's total") long total,
        @Words("the order's eligible spend") long eligibleSpend,
        @Words("the order's currency") String currency,
        @Words("the order's channel") String channel,
        @Words("the order's source") String source,
        @Words("the moment the order was placed") Instant placedAt,
        @Words("the order's items") List<ItemFacts> items,
        @Words("the order's shipping") long shipping,
        @Words("the order's tax") long tax,
        @Words("this is the member's first order") boolean first,
        @Words("the order's attributes") Map<String, Object> attributes) {}
