package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.BadgeId;
import java.time.Instant;

/**
 * That a member has, or had, a level of a badge. There is one per badge and level; awarded again after a revocation it keeps
 * its id, and is earned once more.
 *
 * @param level the level's name
 * @param revokedAt null while the member holds it
 * @param earned how many times it was earned, from 1
 */
public record Award(AwardId id, BadgeId badge, String level, Instant awardedAt, Instant revokedAt, int earned) {
    /** One that a member has not had before. */
    public static Award first(BadgeId badge, String level, Instant at) {
        return new Award(AwardId.create(), badge, level, at, null, 1);
    }

    public Award again(Instant at) {
        return new Award(id, badge, level, at, null, earned + 1);
    }

    public Award revoked(Instant at) {
        return new Award(id, badge, level, awardedAt, at, earned);
    }

    public boolean isHeld() {
        return revokedAt == null;
    }
}
