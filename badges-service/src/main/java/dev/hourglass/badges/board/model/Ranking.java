package dev.hourglass.badges.board.model;

import dev.hourglass.kit.id.MemberId;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a leaderboard, highest score first.
 *
 * @param members how many are on it
 * @param offset how many come before the first place shown
 */
public record Ranking(long members, long offset, List<Place> places) {
    public Ranking {
        places = List.copyOf(places);
    }

    /** @param rank from 1; one more than there are members with a higher score */
    public record Place(long rank, MemberId member, long score) {}

    /** A member's score. */
    public record Score(MemberId member, long score) {}

    /**
     * Numbers consecutive scores.
     *
     * @param higher how many members have a higher score than the first of them
     */
    public static Ranking of(long members, long offset, long higher, List<Score> scores) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Score score = scores.get(i);
            long rank;
            if (i == 0) {
                rank = higher + 1;
            } else if (score.score() == scores.get(i - 1).score()) {
                rank = places.get(i - 1).rank();
            } else {
                rank = offset + i + 1;
            }
            places.add(new Place(rank, score.member(), score.score()));
        }
        return new Ranking(members, offset, places);
    }

    /** Where a window of so many places begins that has the one at {@code place} in its middle. */
    public static long around(long place, int limit) {
        return Math.max(0, place - limit / 2);
    }
}
