package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.Badge;

/** What is due for one level of a badge. */
public sealed interface AwardChange {
    Badge badge();

    /** The level's name. */
    String level();

    /** The member has reached it. */
    record Awarded(Badge badge, String level) implements AwardChange {}

    /** The facts no longer carry it. */
    record Revoked(Badge badge, String level) implements AwardChange {}
}
