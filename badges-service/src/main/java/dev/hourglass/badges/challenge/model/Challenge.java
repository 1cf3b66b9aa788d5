package dev.hourglass.badges.challenge.model;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.tally.model.Tally;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A goal for a time.
 *
 * @param image where its picture is, or null
 * @param tally what is counted, from when to when, and what it must come to
 * @param optIn whether only those count who joined
 * @param maxWinners how many may complete it in each period; empty for everybody
 * @param points for completing it, 0 for none
 * @param badge for completing it
 * @param revocable whether it follows the facts down, or stays once completed
 * @param active whether it is on; one that rests is not shown and nobody completes it
 */
public record Challenge(
        ChallengeId id,
        String name,
        String description,
        String image,
        Tally tally,
        boolean optIn,
        OptionalInt maxWinners,
        long points,
        Optional<BadgeId> badge,
        boolean revocable,
        boolean active) {

    /** Where a moment lies. */
    public enum Status {
        UPCOMING,
        RUNNING,
        ENDED
    }

    public Status statusAt(Instant now) {
        if (now.isBefore(tally.term().startsAt())) {
            return Status.UPCOMING;
        }
        return tally.term().whole().contains(now) ? Status.RUNNING : Status.ENDED;
    }
}
