package dev.hourglass.badges.board.model;

import dev.hourglass.badges.tally.model.Tally;
import java.util.List;
import java.util.OptionalLong;

/**
 * A ranking of members by what they come to in a period.
 *
 * @param tally what is counted, and in which periods
 * @param prizes by rank, for each period; empty for none
 * @param active whether it is on
 */
public record Board(BoardId id, String name, String description, Tally tally, List<Prize> prizes, boolean active) {
    public Board {
        prizes = List.copyOf(prizes);
    }

    /** Points for this rank; empty for none. */
    public OptionalLong prizeOf(long rank) {
        return prizes.stream()
                .filter(prize -> prize.rank() == rank)
                .mapToLong(Prize::points)
                .findFirst();
    }

    /** The last rank that has a prize; 0 without prizes. */
    public int lastPrize() {
        return prizes.stream().mapToInt(Prize::rank).max().orElse(0);
    }
}
