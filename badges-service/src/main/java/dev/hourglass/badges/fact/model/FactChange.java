package dev.hourglass.badges.fact.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A fact that is new, or has been stated anew.
 *
 * @param zone where the member's days begin and end
 * @param before what was known before; empty when the fact is new
 * @param at when it was stated
 */
public record FactChange(Subject subject, ZoneId zone, Optional<Fact> before, Fact after, Instant at) {}
