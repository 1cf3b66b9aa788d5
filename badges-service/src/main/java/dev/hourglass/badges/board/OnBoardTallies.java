package dev.hourglass.badges.board;

import dev.hourglass.badges.board.RankStore.Touched;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.TallyListener;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Hears of the counts that leaderboards are made of: Redis has to be told. */
@ApplicationScoped
class OnBoardTallies implements TallyListener {
    private final RankStore ranks;

    OnBoardTallies(RankStore ranks) {
        this.ranks = ranks;
    }

    @Override
    public Tally.Kind kind() {
        return Tally.Kind.LEADERBOARD;
    }

    @Override
    public void onTalliesMoved(Connection connection, List<Moved> moved) throws SQLException {
        note(connection, moved.stream().map(Moved::entry).toList());
    }

    @Override
    public void onCaughtUp(Connection connection, ProgramId program, Tally tally, Instant now) {
        // Scores are told as they move.
    }

    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from, Collection<Entry> left, Instant now)
            throws SQLException {
        note(connection, left);
    }

    private void note(Connection connection, Collection<Entry> entries) throws SQLException {
        if (!entries.isEmpty()) {
            ranks.noteChanges(
                    connection, entries.stream().map(OnBoardTallies::touched).toList());
        }
    }

    private static Touched touched(Entry entry) {
        return new Touched(
                new BoardKey(entry.subject().program(), entry.tally(), entry.period()),
                entry.subject().member());
    }
}
