package dev.hourglass.points.tier.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/**
 * One step of the ladder.
 *
 * @param threshold credit needed, from 0: qualifying points, or spend in minor units
 * @param benefits what its members have: {@code multiplier} is what their orders' points are multiplied with, the rest is the
 *     shop's
 */
public record Tier(UUID id, String name, long threshold, Map<String, Object> benefits) {
    /** The benefit that counts when orders earn. */
    public static final String MULTIPLIER = "multiplier";

    public Tier {
        benefits = Map.copyOf(benefits);
    }

    /** What the points of its members' orders are multiplied with, from 1; 1 when the tier has no multiplier. */
    public BigDecimal multiplier() {
        Object multiplier = benefits.get(MULTIPLIER);
        return multiplier == null ? BigDecimal.ONE : new BigDecimal(multiplier.toString());
    }
}
