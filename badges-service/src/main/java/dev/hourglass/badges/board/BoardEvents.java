package dev.hourglass.badges.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.badges.board.model.Board;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.board.model.PrizeId;
import dev.hourglass.badges.board.model.Ranking.Place;
import dev.hourglass.kit.event.EventDraft;
import java.time.Instant;
import java.time.LocalDate;

/** What this feature tells the others. */
final class BoardEvents {
    static final String WON = "dev.hourglass.leaderboard.won.v1";

    private BoardEvents() {}

    record BoardName(String id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(String prizeId, BoardName leaderboard, LocalDate period, long rank, long score, long points) {}

    /** @param won a prize that one member has won */
    record Won(PrizeId id, Place place, long points) {}

    static EventDraft of(BoardKey key, Board board, Won won, Instant at) {
        return EventDraft.of(
                key.program(),
                WON,
                won.place().member(),
                at,
                new Data(
                        won.id().toString(),
                        new BoardName(board.id().toString(), board.name()),
                        key.period(),
                        won.place().rank(),
                        won.place().score(),
                        won.points()));
    }
}
