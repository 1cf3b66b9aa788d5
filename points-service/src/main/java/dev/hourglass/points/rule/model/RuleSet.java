package dev.hourglass.points.rule.model;

import java.time.Instant;
import java.util.List;

/**
 * All versions of a program's rules, and what has to be known to apply them.
 *
 * @param all by id and version
 * @param readsMember whether some look at the member
 * @param readsSegments whether some look at the member's segments
 * @param looksBack whether what an order earns may depend on the member's earlier orders, or on what it had of caps itself
 * @param hasBudgets whether some are limited for all members together
 */
public record RuleSet(
        List<EarningRule> all, boolean readsMember, boolean readsSegments, boolean looksBack, boolean hasBudgets) {

    public static RuleSet of(List<EarningRule> all) {
        List<EarningRule> onOrders = all.stream()
                .filter(rule -> rule.active() && rule.on() != Scope.ACTIVITY)
                .toList();
        return new RuleSet(
                List.copyOf(all),
                all.stream().anyMatch(rule -> rule.condition().speaksOf("member")),
                all.stream().anyMatch(rule -> rule.condition().speaksOf("member.segments")),
                onOrders.stream().anyMatch(RuleSet::looksBack),
                all.stream().anyMatch(rule -> hasCap(rule, Cap.Holder.PROGRAM)));
    }

    private static boolean looksBack(EarningRule rule) {
        return !rule.caps().isEmpty()
                || rule.condition().speaksOf("order.first")
                || rule.condition().speaksOf("member.orders")
                || rule.condition().speaksOf("member.spend");
    }

    private static boolean hasCap(EarningRule rule, Cap.Holder holder) {
        return rule.caps().stream().anyMatch(cap -> cap.per() == holder);
    }

    /** The versions that count for something that happened at this moment. */
    public List<EarningRule> inForceAt(Instant moment) {
        return all.stream().filter(rule -> rule.isInForceAt(moment)).toList();
    }
}
