package dev.hourglass.badges.badge.model;

/**
 * How a streak earns freezes: each one covers a period in which nothing happened.
 *
 * @param every so many periods in a row earn one, from 1
 * @param max so many can be held at once, from 1
 */
public record Freezes(int every, int max) {
    private static final int MOST = 1_000;

    /** @throws InvalidCriteriaException when a number is out of range */
    public Freezes {
        if (every < 1 || every > MOST) {
            throw new InvalidCriteriaException("freezes/every", "must be from 1 to 1,000");
        }
        if (max < 1 || max > MOST) {
            throw new InvalidCriteriaException("freezes/max", "must be from 1 to 1,000");
        }
    }
}
