package dev.hourglass.points.order.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.rule.model.RuleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is known about one purchase, and what it has done to the books.
 *
 * @param member whose books it has moved; null while only refunds have come
 * @param statement the newest; null while only refunds have come
 * @param target points it should have earned
 * @param earned points it has earned net; more than {@code target} when spent points could not be taken back
 * @param revision grows with every change
 */
public record OrderState(
        OrderKey key,
        MemberId member,
        OrderStatement statement,
        List<Refund> refunds,
        long target,
        long earned,
        List<RuleOutcome> explanation,
        long revision) {

    public OrderState {
        refunds = List.copyOf(refunds);
        explanation = List.copyOf(explanation);
    }

    /** Nothing known yet. */
    public static OrderState unknown(OrderKey key) {
        return new OrderState(key, null, null, List.of(), 0, 0, List.of(), 0);
    }

    public boolean isKnown() {
        return statement != null;
    }

    public Optional<Refund> refund(String refundId) {
        return refunds.stream()
                .filter(refund -> refund.refundId().equals(refundId))
                .findFirst();
    }

    public NetOrder net() {
        return NetOrder.of(statement, refunds);
    }

    public OrderState with(Refund refund) {
        List<Refund> all = new ArrayList<>(refunds);
        all.add(refund);
        return new OrderState(key, member, statement, all, target, earned, explanation, revision + 1);
    }

    public OrderState with(MemberId owner, OrderStatement newest) {
        return new OrderState(key, owner, newest, refunds, target, earned, explanation, revision + 1);
    }

    public OrderState with(long newTarget, long newEarned, List<RuleOutcome> newExplanation) {
        return new OrderState(key, member, statement, refunds, newTarget, newEarned, newExplanation, revision);
    }
}
