package dev.hourglass.badges.fact.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A fact that is new, or has been stated anew.
 *
 * @param before what was known before; empty when the fact is new
 * @param at when it was stated
 */
public record FactChange(Subject subject, Optional<Fact> before, Fact after, Instant at) {}
