package dev.hourglass.points.order.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All that is known about one purchase, and what it has done to the books.
 *
 * @param member whose books it has moved; null while only refunds have come
 * @param statement the newest; null while only refunds have come
 * @param buyer what rules saw of the member when the order first had something to earn; null before, and when no rule asks
 * @param ruledAt the moment whose rule versions count, all its life: when it was first stated; null while only refunds
 *     have come
 * @param target points it should have earned
 * @param earned points it has earned net; more than {@code target} when spent points could not be taken back
 * @param explanation of {@code target}
 * @param explainedBy the journal entry it was posted with; null when nothing was posted for it
 * @param superseded explanations of earlier journal entries, since it was read
 * @param capUses points had of capped rules for {@code target}, by rule; empty when read: only written
 * @param revision grows with every change
 */
public record OrderState(
        OrderKey key,
        MemberId member,
        OrderStatement statement,
        List<Refund> refunds,
        MemberFacts buyer,
        Instant ruledAt,
        long target,
        long earned,
        List<RuleOutcome> explanation,
        UUID explainedBy,
        List<Explained> superseded,
        Map<UUID, Long> capUses,
        long revision) {

    /** A journal entry and what explained it. */
    public record Explained(UUID journalId, List<RuleOutcome> explanation) {}

    public OrderState {
        refunds = List.copyOf(refunds);
        explanation = List.copyOf(explanation);
        superseded = List.copyOf(superseded);
        capUses = Map.copyOf(capUses);
    }

    /** Nothing known yet. */
    public static OrderState unknown(OrderKey key) {
        return new OrderState(key, null, null, List.of(), null, null, 0, 0, List.of(), null, List.of(), Map.of(), 0);
    }

    public boolean isKnown() {
        return statement != null;
    }

    /** Whether nothing of it is left: cancelled, or refunded as a whole by pieces or by amounts. */
    public boolean isOver() {
        if (!isKnown()) {
            return false;
        }
        NetOrder net = net();
        boolean nothingKept = net.lines().stream().allMatch(line -> line.netQuantity() == 0);
        long paid = net.lines().stream().mapToLong(NetOrder.Line::netAmount).sum();
        boolean allPaidBack = statement.status() == OrderStatus.PAID && paid > 0 && net.eligibleSpend() == 0;
        return nothingKept || allPaidBack;
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
        return new OrderState(
                key,
                member,
                statement,
                all,
                buyer,
                ruledAt,
                target,
                earned,
                explanation,
                explainedBy,
                superseded,
                capUses,
                revision + 1);
    }

    /** Restated; for another owner, rules look at that one anew. */
    public OrderState with(MemberId owner, OrderStatement newest, Instant now) {
        MemberFacts seen = owner.equals(member) ? buyer : null;
        return new OrderState(
                key,
                owner,
                newest,
                refunds,
                seen,
                ruledAt == null ? now : ruledAt,
                target,
                earned,
                explanation,
                explainedBy,
                superseded,
                capUses,
                revision + 1);
    }

    public OrderState with(MemberFacts seen) {
        return new OrderState(
                key,
                member,
                statement,
                refunds,
                seen,
                ruledAt,
                target,
                earned,
                explanation,
                explainedBy,
                superseded,
                capUses,
                revision);
    }

    /** Changed although nothing was said about it: what came before it is another. */
    public OrderState revised() {
        return new OrderState(
                key,
                member,
                statement,
                refunds,
                buyer,
                ruledAt,
                target,
                earned,
                explanation,
                explainedBy,
                superseded,
                capUses,
                revision + 1);
    }

    /** @param journalId of the journal entry that was posted for this, or null */
    public OrderState with(long newTarget, long newEarned, List<RuleOutcome> newExplanation, UUID journalId) {
        if (journalId == null && newExplanation.equals(explanation)) {
            return new OrderState(
                    key,
                    member,
                    statement,
                    refunds,
                    buyer,
                    ruledAt,
                    newTarget,
                    newEarned,
                    explanation,
                    explainedBy,
                    superseded,
                    capUses,
                    revision);
        }
        List<Explained> past = new ArrayList<>(superseded);
        if (explainedBy != null) {
            past.add(new Explained(explainedBy, explanation));
        }
        return new OrderState(
                key,
                member,
                statement,
                refunds,
                buyer,
                ruledAt,
                newTarget,
                newEarned,
                newExplanation,
                journalId,
                past,
                capUses,
                revision);
    }

    /** The same with what it has had of capped rules. */
    public OrderState using(Map<UUID, Long> uses) {
        return new OrderState(
                key,
                member,
                statement,
                refunds,
                buyer,
                ruledAt,
                target,
                earned,
                explanation,
                explainedBy,
                superseded,
                uses,
                revision);
    }

    /** Whether it earns the same as another state of it, for the same reasons. */
    public boolean isExplainedLike(OrderState other) {
        return target == other.target && earned == other.earned && explanation.equals(other.explanation);
    }
}
