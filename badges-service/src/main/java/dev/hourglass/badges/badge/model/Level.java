package dev.hourglass.badges.badge.model;

/**
 * A step of a badge.
 *
 * @param threshold what progress must reach, at least 1
 */
public record Level(String name, long threshold) {
    public Level {
        if (name == null || name.isBlank()) {
            throw new InvalidCriteriaException("levels", "each level needs a name");
        }
        if (threshold < 1) {
            throw new InvalidCriteriaException("levels", "each threshold must be at least 1");
        }
    }
}
