package dev.hourglass.badges.badge.model;

import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import java.util.HashSet;
import java.util.Set;

/**
 * Folds facts into one number. The order in which they come does not matter, and each fact is to be given once. Memory grows
 * with the different values of a {@code distinct}, not with the facts.
 */
public final class Tally {
    private final Criteria criteria;
    private final Set<String> seen = new HashSet<>();
    private long current;

    public Tally(Criteria criteria) {
        this.criteria = criteria;
    }

    /** @throws ArithmeticException when a sum leaves the range of int64 */
    public void add(Fact fact) {
        if (!fact.counts()) {
            return;
        }
        if (fact instanceof OrderFact order) {
            addOrder(order);
        } else if (criteria.fact() == FactKind.REFERRAL) {
            count(0, null);
        }
    }

    public long current() {
        return current;
    }

    private void addOrder(OrderFact order) {
        if (criteria.fact() == FactKind.ORDER) {
            count(
                    order.eligibleSpend(),
                    criteria.of().map(field -> text(order, field)).orElse(null));
        } else if (criteria.fact() == FactKind.ITEM) {
            for (OrderFact.Line line : order.lines()) {
                if (line.netQuantity() > 0) {
                    addLine(line);
                }
            }
        }
    }

    private void addLine(OrderFact.Line line) {
        Field field = criteria.of().orElse(null);
        long number = field == Field.AMOUNT ? line.netAmount() : line.netQuantity();
        count(number, field == Field.CATEGORY ? line.category() : line.sku());
    }

    private static String text(OrderFact order, Field field) {
        return field == Field.CHANNEL ? order.channel() : order.source();
    }

    private void count(long number, String text) {
        switch (criteria.measure()) {
            case COUNT -> current++;
            case SINGLE -> current = 1;
            case SUM -> current = Math.addExact(current, number);
            case DISTINCT -> {
                if (text != null && seen.add(text)) {
                    current++;
                }
            }
        }
    }
}
