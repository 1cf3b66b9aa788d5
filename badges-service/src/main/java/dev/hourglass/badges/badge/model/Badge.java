package dev.hourglass.badges.badge.model;

import java.util.Set;

/**
 * A badge as the program defines it.
 *
 * @param image where its picture is, or null
 * @param prerequisites badges of which the member must hold a level to hold one of this
 * @param revocable whether it follows the facts down, or stays once awarded
 * @param secret whether it is hidden from who has not earned it
 * @param points bonus for each level, 0 for none
 */
public record Badge(
        BadgeId id,
        String name,
        String description,
        String image,
        Criteria criteria,
        Set<BadgeId> prerequisites,
        boolean revocable,
        boolean secret,
        long points) {
    public Badge {
        prerequisites = Set.copyOf(prerequisites);
    }
}
