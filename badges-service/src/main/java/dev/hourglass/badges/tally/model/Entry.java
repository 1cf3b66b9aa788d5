package dev.hourglass.badges.tally.model;

import dev.hourglass.badges.fact.model.Subject;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The count of one member in one period of a tally.
 *
 * @param period its first day; {@link Term#WHOLE} where there is only one
 */
public record Entry(Subject subject, UUID tally, LocalDate period) {}
