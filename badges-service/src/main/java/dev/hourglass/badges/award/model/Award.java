package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.BadgeId;
import java.time.Instant;

/**
 * That a member has, or had, a level of a badge. There is one per badge and level; awarded again after a revocation it keeps
 * its id.
 *
 * @param level the level's name
 * @param revokedAt null while the member holds it
 */
public record Award(AwardId id, BadgeId badge, String level, Instant awardedAt, Instant revokedAt) {
    public boolean isHeld() {
        return revokedAt == null;
    }
}
