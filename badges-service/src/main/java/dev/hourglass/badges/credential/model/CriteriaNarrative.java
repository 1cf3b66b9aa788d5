package dev.hourglass.badges.credential.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.FactKind;
import dev.hourglass.kit.expression.Expression;
import java.util.Locale;

/** Says in a sentence what has to be done for a level of a badge. */
public final class CriteriaNarrative {
    private CriteriaNarrative() {}

    /** @param level the level's name; one that the badge no longer has is told by its name alone */
    public static String of(Badge badge, String level) {
        return badge.criteria().levels().stream()
                .filter(candidate -> candidate.name().equals(level))
                .findFirst()
                .map(found -> "\"" + level + "\" is earned with " + needed(badge.criteria(), found.threshold()) + ".")
                .orElse("\"" + level + "\" was earned under an earlier definition of the badge.");
    }

    private static String needed(Criteria criteria, long threshold) {
        String where = criteria.where()
                .map(Expression::source)
                .map(source -> " where " + source)
                .orElse("");
        String window = criteria.windowDays().isPresent()
                ? ", within " + counted(criteria.windowDays().getAsInt(), "day", "days")
                : "";
        return measured(criteria, threshold) + where + window;
    }

    private static String measured(Criteria criteria, long threshold) {
        FactKind fact = criteria.fact();
        String of = criteria.of().map(Expression::source).orElse("");
        return switch (criteria.measure()) {
            case COUNT -> counted(threshold, one(fact), many(fact));
            case SINGLE -> counted(1, one(fact), many(fact));
            case SUM -> String.format(Locale.ROOT, "%,d in all as the sum of %s over %s", threshold, of, many(fact));
            case DISTINCT -> counted(threshold, "value", "different values") + " of " + of + " among " + many(fact);
            case STREAK -> {
                String period = criteria.period().orElseThrow().name().toLowerCase(Locale.ROOT);
                yield counted(threshold, period, period + "s in a row") + " with at least one " + one(fact);
            }
        };
    }

    private static String counted(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    private static String one(FactKind fact) {
        return switch (fact) {
            case ORDER -> "order";
            case ITEM -> "order line";
            case ACTIVITY -> "activity";
            case REFERRAL -> "rewarded referral";
            case TIER -> "tier reached";
        };
    }

    private static String many(FactKind fact) {
        return switch (fact) {
            case ORDER -> "orders";
            case ITEM -> "order lines";
            case ACTIVITY -> "activities";
            case REFERRAL -> "rewarded referrals";
            case TIER -> "tiers reached";
        };
    }
}
