package dev.hourglass.badges.badge.model;

import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.TierFact;
import dev.hourglass.kit.expression.Expression;
import dev.hourglass.kit.expression.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * What one fact adds to the progress of one badge. Progress is made of the sums of its facts' contributions, so when a fact
 * changes, the difference of two contributions is all that need be known.
 *
 * @param amount pieces, or the sum of a number; 0 for criteria that use cells
 * @param cells how much goes where, for criteria that tell values, days or periods apart; see {@link Cells}
 */
public record Contribution(long amount, Map<String, Long> cells) {
    public static final Contribution NONE = new Contribution(0, Map.of());

    /** Of one fact. So a sum of any number of facts stays far within int64. */
    static final long MAX_AMOUNT = 1_000_000_000_000L;

    /** @param zone where the member's days begin and end */
    public static Contribution of(Criteria criteria, Fact fact, ZoneId zone) {
        if (!fact.counts() || criteria.fact().type() != fact.factType()) {
            return NONE;
        }
        Sum sum = new Sum(criteria, fact.happenedAt(), zone);
        if (criteria.fact() == FactKind.ITEM) {
            ((OrderFact) fact)
                    .items().stream()
                            .filter(OrderFact.Item::isLeft)
                            .forEach(item -> sum.add(values(criteria, (OrderFact) fact, item)));
        } else {
            sum.add(asksNothing(criteria) ? null : Values.of(criteria.fact().word(), record(fact)));
        }
        return new Contribution(Math.min(sum.amount, MAX_AMOUNT), sum.cells);
    }

    private static boolean asksNothing(Criteria criteria) {
        return criteria.where().isEmpty() && criteria.of().isEmpty();
    }

    /** A line, and its order where that is asked for. */
    private static Values values(Criteria criteria, OrderFact order, OrderFact.Item item) {
        if (asksNothing(criteria)) {
            return null;
        }
        Values values = Values.of("item", item);
        boolean asksForOrder = speaksOfOrder(criteria.where().orElse(null))
                || speaksOfOrder(criteria.of().orElse(null));
        return asksForOrder ? values.with("order", order) : values;
    }

    private static boolean speaksOfOrder(Expression expression) {
        return expression != null && expression.speaksOf("order");
    }

    private static Record record(Fact fact) {
        if (fact instanceof OrderFact order) {
            return order;
        }
        if (fact instanceof ActivityFact activity) {
            return activity;
        }
        return fact instanceof ReferralFact referral ? referral : (TierFact) fact;
    }

    /** The fact, or its lines one after the other. */
    private static final class Sum {
        private final Criteria criteria;
        private final LocalDate day;
        private final Map<String, Long> cells = new HashMap<>();
        private long amount;

        private Sum(Criteria criteria, Instant at, ZoneId zone) {
            this.criteria = criteria;
            this.day = at == null ? null : LocalDate.ofInstant(at, zone);
        }

        private void add(Values values) {
            if (criteria.where().isPresent()
                    && !criteria.where().get().evaluate(values).isTrue()) {
                return;
            }
            switch (criteria.measure()) {
                case COUNT, SINGLE -> put(1, "");
                case SUM -> put(number(values), "");
                case DISTINCT -> putValue(values);
                case STREAK -> {
                    if (day != null) {
                        cells.merge(criteria.period().orElseThrow().start(day).toString(), 1L, Long::sum);
                    }
                }
            }
        }

        /** What is not a number here, or below 0, adds nothing. */
        private long number(Values values) {
            Object number = criteria.of().orElseThrow().evaluate(values).value();
            return number instanceof Long whole ? Math.max(0, Math.min(whole, MAX_AMOUNT)) : 0;
        }

        /** What is not a text here, or empty, is no value. */
        private void putValue(Values values) {
            if (criteria.of().orElseThrow().evaluate(values).value() instanceof String text && !text.isEmpty()) {
                put(1, text);
            }
        }

        private void put(long piece, String value) {
            if (!criteria.usesCells()) {
                amount = Math.min(amount + piece, MAX_AMOUNT);
            } else if (criteria.windowDays().isEmpty()) {
                cells.merge(Cells.cut(value), piece, Long::sum);
            } else if (day != null && piece > 0) {
                cells.merge(Cells.ofDay(day, value), piece, Long::sum);
            }
        }
    }
}
