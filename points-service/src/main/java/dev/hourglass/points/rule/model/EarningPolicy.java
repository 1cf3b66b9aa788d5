package dev.hourglass.points.rule.model;

import java.util.List;

/** What spend earns by a set of rules. */
public final class EarningPolicy {
    private EarningPolicy() {}

    /**
     * What is bought.
     *
     * @param eligible minor units, from 0
     * @param minorUnitsPerUnit of the currency: 100 for EUR
     */
    public record Spend(long eligible, String currency, long minorUnitsPerUnit) {}

    /** The outcome of each rule, in the order given; what the order earns is the sum of their points. */
    public static List<RuleOutcome> outcomes(Spend spend, List<EarningRule> rulesInForce) {
        return rulesInForce.stream().map(rule -> outcome(spend, rule)).toList();
    }

    public static long points(List<RuleOutcome> outcomes) {
        return outcomes.stream().mapToLong(RuleOutcome::points).reduce(0, Math::addExact);
    }

    private static RuleOutcome outcome(Spend spend, EarningRule rule) {
        if (rule.earn() instanceof Earn.PerAmount perAmount) {
            return perAmount(spend, rule, perAmount);
        }
        long points = spend.eligible() > 0 ? ((Earn.Fixed) rule.earn()).points() : 0;
        return result(rule, points, points > 0 ? "the order has eligible spend" : "the order has no eligible spend");
    }

    private static RuleOutcome perAmount(Spend spend, EarningRule rule, Earn.PerAmount earn) {
        long times = spend.eligible() / earn.per();
        long points = Math.multiplyExact(times, earn.points());
        if (earn.per() == spend.minorUnitsPerUnit()) {
            return result(rule, points, times + " whole " + spend.currency() + " of eligible spend");
        }
        return result(
                rule,
                points,
                times + " times " + earn.per() + " minor units of " + spend.currency() + " eligible spend");
    }

    private static RuleOutcome result(EarningRule rule, long points, String because) {
        return new RuleOutcome(rule.id(), rule.name(), rule.version(), points, points > 0, because);
    }
}
