package dev.hourglass.points.rule.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of a rule.
 *
 * @param version from 1
 * @param group rules that compete with each other, or null
 * @param validFrom first moment it gives anything for, or null
 * @param validTo first moment it gives nothing for any more, or null
 * @param active whether it gives anything at all
 * @param inForceFrom first moment for which this version is the one that counts: for what is first told then
 * @param inForceUntil first moment for which it is not any more
 */
public record EarningRule(
        UUID id,
        int version,
        String name,
        Scope on,
        Condition condition,
        Earn earn,
        String group,
        Stacking stacking,
        List<Cap> caps,
        Instant validFrom,
        Instant validTo,
        boolean active,
        Instant inForceFrom,
        Instant inForceUntil) {

    public EarningRule {
        caps = List.copyOf(caps);
    }

    /** Whether it is this version that counts for something that happened then. */
    public boolean isInForceAt(Instant moment) {
        return !moment.isBefore(inForceFrom) && moment.isBefore(inForceUntil);
    }

    boolean isMultiplier() {
        return earn instanceof Earn.Multiplier;
    }

    boolean competes() {
        return group != null && stacking == Stacking.BEST_OF;
    }

    /** Why it gives nothing for that moment, or null. */
    String outside(Instant moment) {
        if (validFrom != null && moment.isBefore(validFrom)) {
            return "the rule counts only from " + validFrom + " on";
        }
        if (validTo != null && !moment.isBefore(validTo)) {
            return "the rule counted only until " + validTo;
        }
        return null;
    }
}
