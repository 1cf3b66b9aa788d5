package dev.hourglass.badges.tally.model;

import java.time.Instant;

/**
 * Where something that happened is put down.
 *
 * @param at when it happened, or {@link Instant#EPOCH} where nobody asks
 * @param cell the value, day or period that is told apart, see {@link dev.hourglass.badges.badge.model.Cells}; else empty
 */
public record Mark(Instant at, String cell) {}
