package dev.hourglass.points.rule.model;

import dev.hourglass.kit.expression.Values;
import dev.hourglass.points.rule.model.facts.ActivityFacts;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import dev.hourglass.points.rule.model.facts.OrderFacts;
import java.util.List;
import java.util.stream.Stream;

/** What purchases and activities earn by a set of rules. */
public final class EarningPolicy {
    private EarningPolicy() {}

    /**
     * What is bought.
     *
     * @param minorUnitsPerUnit of the currency: 100 for EUR
     */
    public record Purchase(OrderFacts order, MemberFacts member, long minorUnitsPerUnit) {}

    /** What is done. */
    public record Deed(ActivityFacts activity, MemberFacts member) {}

    /**
     * The outcome of each rule, in the order given, and last what the member's tier adds where it multiplies; what the order
     * earns is the sum of their points.
     *
     * @param rules in force when it was placed; those for activities are left out
     */
    public static List<RuleOutcome> outcomes(Purchase purchase, List<EarningRule> rules, Usage usage) {
        OrderFacts order = purchase.order;
        Values values = needsValues(rules) ? Values.of("order", order).with("member", purchase.member) : null;
        List<Claim> claims = Stream.concat(rules.stream(), TierBenefit.of(purchase.member).stream())
                .filter(rule -> rule.active() && rule.on() != Scope.ACTIVITY)
                .map(rule -> Claim.onOrder(rule, purchase, values))
                .toList();
        return settle(claims, usage);
    }

    /**
     * The same for an activity.
     *
     * @param rules in force when it happened; those for orders are left out
     */
    public static List<RuleOutcome> outcomes(Deed deed, List<EarningRule> rules, Usage usage) {
        Values values = Values.of("activity", deed.activity).with("member", deed.member);
        List<Claim> claims = rules.stream()
                .filter(rule -> rule.active() && rule.on() == Scope.ACTIVITY)
                .map(rule -> Claim.onActivity(rule, deed.activity, values))
                .toList();
        return settle(claims, usage);
    }

    public static long points(List<RuleOutcome> outcomes) {
        return outcomes.stream().mapToLong(RuleOutcome::points).reduce(0, Math::addExact);
    }

    private static boolean needsValues(List<EarningRule> rules) {
        return rules.stream().anyMatch(rule -> rule.active() && rule.condition() != Condition.ALWAYS);
    }

    /** First the rules that give by themselves: groups, then caps; then the multipliers of what is left, the same way. */
    private static List<RuleOutcome> settle(List<Claim> claims, Usage usage) {
        List<Claim> base =
                claims.stream().filter(claim -> !claim.rule().isMultiplier()).toList();
        Groups.settle(base);
        base.forEach(claim -> claim.capBy(usage));
        List<Claim> multipliers =
                claims.stream().filter(claim -> claim.rule().isMultiplier()).toList();
        if (!multipliers.isEmpty()) {
            multipliers.forEach(claim -> claim.multiply(base));
            Groups.settle(multipliers);
            multipliers.forEach(claim -> claim.capBy(usage));
        }
        return claims.stream().map(Claim::outcome).toList();
    }
}
