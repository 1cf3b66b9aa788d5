package dev.hourglass.badges.tally.model;

import dev.hourglass.badges.badge.model.Criteria;
import java.util.UUID;

/**
 * What is counted for each member in each period.
 *
 * @param id of the challenge or leaderboard that it belongs to
 * @param criteria what is counted, and the one level to reach
 */
public record Tally(UUID id, Kind kind, Criteria criteria, Term term) {
    /** Whose it is. */
    public enum Kind {
        /** Asks when a goal was reached, so it keeps when things happened. */
        CHALLENGE,
        /** Asks only how much there is. */
        LEADERBOARD
    }

    /** What a member's count must come to. */
    public long target() {
        return criteria.levels().get(0).threshold();
    }

    /** Whether somebody who moves to another time zone may have to be counted anew. */
    public boolean asksForDays() {
        boolean periodsAtHome = term.beat().isPresent() && term.zone().isEmpty();
        return periodsAtHome || criteria.usesCells() && !criteria.countsCells();
    }
}
