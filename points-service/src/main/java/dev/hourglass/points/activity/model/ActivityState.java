package dev.hourglass.points.activity.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.rule.model.RuleOutcome;
import java.time.Instant;
import java.util.List;

/**
 * All that is known about one activity, and what it has done to the books.
 *
 * @param member whose books it has moved
 * @param removedAt when it was taken back, or null
 * @param ruledAt the moment whose rule versions count, all its life: when it was first told
 * @param target points it should have earned
 * @param earned points it has earned net; more than {@code target} when spent points could not be taken back
 * @param revision grows with every change
 */
public record ActivityState(
        MemberId member,
        ActivityStatement statement,
        Instant removedAt,
        Instant ruledAt,
        long target,
        long earned,
        List<RuleOutcome> explanation,
        long revision) {

    public ActivityState {
        explanation = List.copyOf(explanation);
    }

    /** Stated for the first time; nothing earned yet. */
    public static ActivityState first(MemberId member, ActivityStatement statement, Instant now) {
        return new ActivityState(member, statement, null, now, 0, 0, List.of(), 1);
    }

    public boolean removed() {
        return removedAt != null;
    }

    /** Whether a statement comes too late: a newer one is known, or the activity was taken back since it was made. */
    public boolean outdates(ActivityStatement other) {
        return other.updatedAt().isBefore(statement.updatedAt())
                || removed() && !other.updatedAt().isAfter(removedAt);
    }

    /** Whether this is what is known already. */
    public boolean says(MemberId who, ActivityStatement other) {
        return !removed() && member.equals(who) && statement.equals(other);
    }

    /** The newest statement, possibly about another member. */
    public ActivityState with(MemberId who, ActivityStatement newest) {
        return new ActivityState(who, newest, null, ruledAt, target, earned, explanation, revision + 1);
    }

    /** Taken back; it still has to give back what it earned. */
    public ActivityState removedAt(Instant moment) {
        return new ActivityState(member, statement, moment, ruledAt, target, earned, explanation, revision + 1);
    }

    public ActivityState with(long newTarget, long newEarned, List<RuleOutcome> newExplanation) {
        return new ActivityState(member, statement, removedAt, ruledAt, newTarget, newEarned, newExplanation, revision);
    }
}
