package dev.hourglass.badges.badge.model;

import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one fact adds to the progress of one badge. Progress is the sum of its facts' contributions, so when a fact changes,
 * the difference of two contributions is all that need be known.
 *
 * @param amount for all measures but {@code distinct}: pieces, or the sum of a field
 * @param values for {@code distinct}: the values this fact shows
 */
public record Contribution(long amount, Set<String> values) {
    public static final Contribution NONE = new Contribution(0, Set.of());

    /** @throws ArithmeticException when a sum leaves the range of int64 */
    public static Contribution of(Criteria criteria, Fact fact) {
        if (!fact.counts()) {
            return NONE;
        }
        if (fact instanceof OrderFact order) {
            return switch (criteria.fact()) {
                case ORDER -> ofOrder(criteria, order);
                case ITEM -> ofLines(criteria, order);
                case REFERRAL -> NONE;
            };
        }
        return criteria.fact() == FactKind.REFERRAL ? new Contribution(1, Set.of()) : NONE;
    }

    private static Contribution ofOrder(Criteria criteria, OrderFact order) {
        return switch (criteria.measure()) {
            case COUNT, SINGLE -> new Contribution(1, Set.of());
            case SUM -> new Contribution(order.eligibleSpend(), Set.of());
            case DISTINCT -> {
                String value = criteria.requireField() == Field.CHANNEL ? order.channel() : order.source();
                yield new Contribution(0, value == null ? Set.of() : Set.of(value));
            }
        };
    }

    private static Contribution ofLines(Criteria criteria, OrderFact order) {
        List<OrderFact.Line> left =
                order.lines().stream().filter(line -> line.netQuantity() > 0).toList();
        return switch (criteria.measure()) {
            case COUNT, SINGLE -> new Contribution(left.size(), Set.of());
            case SUM -> new Contribution(sum(left, criteria.requireField()), Set.of());
            case DISTINCT -> new Contribution(0, values(left, criteria.requireField()));
        };
    }

    private static long sum(List<OrderFact.Line> lines, Field field) {
        long sum = 0;
        for (OrderFact.Line line : lines) {
            sum = Math.addExact(sum, field == Field.AMOUNT ? line.netAmount() : line.netQuantity());
        }
        return sum;
    }

    private static Set<String> values(List<OrderFact.Line> lines, Field field) {
        return lines.stream()
                .map(line -> field == Field.CATEGORY ? line.category() : line.sku())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
