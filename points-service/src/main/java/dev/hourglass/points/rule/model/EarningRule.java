package dev.hourglass.points.rule.model;

import java.time.Instant;
import java.util.UUID;

/**
 * One version of a rule.
 *
 * @param version from 1
 * @param inForceFrom first moment it applies to
 * @param inForceUntil first moment it applies to no more
 */
public record EarningRule(UUID id, int version, String name, Earn earn, Instant inForceFrom, Instant inForceUntil) {
    /** Whether it is this version that counts for something that happened then. */
    public boolean isInForceAt(Instant moment) {
        return !moment.isBefore(inForceFrom) && moment.isBefore(inForceUntil);
    }
}
