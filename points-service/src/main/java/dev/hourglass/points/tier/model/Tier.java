package dev.hourglass.points.tier.model;

import java.util.UUID;

/**
 * One step of the ladder.
 *
 * @param threshold qualifying points needed, from 0
 */
public record Tier(UUID id, String name, long threshold) {}
