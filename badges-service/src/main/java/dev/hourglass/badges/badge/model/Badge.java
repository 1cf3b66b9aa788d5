package dev.hourglass.badges.badge.model;

/**
 * A badge as the program defines it.
 *
 * @param revocable whether it follows the facts down, or stays once awarded
 * @param points bonus for each level, 0 for none
 */
public record Badge(BadgeId id, String name, String description, Criteria criteria, boolean revocable, long points) {}
