package dev.hourglass.points.tier.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/**
 * One step of the ladder.
 *
 * @param threshold credit needed, from 0: qualifying points, or spend in minor units
 * @param benefits what its members have: {@code multiplier} is known to earning rules, the rest is the shop's
 */
public record Tier(UUID id, String name, long threshold, Map<String, Object> benefits) {
    /** The benefit that earning rules know. */
    public static final String MULTIPLIER = "multiplier";

    public Tier {
        benefits = Map.copyOf(benefits);
    }

    /** What points are multiplied with where a rule says so; 1 when the tier has no multiplier. */
    public BigDecimal multiplier() {
        Object multiplier = benefits.get(MULTIPLIER);
        return multiplier == null ? BigDecimal.ONE : new BigDecimal(multiplier.toString());
    }
}
