package dev.hourglass.badges.challenge.model;

import dev.hourglass.badges.tally.model.Term.Interval;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a member stands with one challenge.
 *
 * @param joined whether what the member does counts
 * @param period the present one; before the challenge starts the first, after it ended the last
 * @param current what the member has come to in that period
 * @param completedAt in that period
 * @param completions in how many periods the member has completed it
 * @param placesLeft in that period; empty for no limit
 */
public record Participation(
        Challenge challenge,
        Challenge.Status status,
        boolean joined,
        Interval period,
        long current,
        Optional<Instant> completedAt,
        long completions,
        OptionalLong placesLeft) {}
