package dev.hourglass.badges.board;

import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.board.model.Ranking;
import dev.hourglass.badges.board.model.Ranking.Place;
import dev.hourglass.badges.board.model.Ranking.Score;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Ranks and scores in PostgreSQL, which is the truth, and which of them Redis has not been told. */
@ApplicationScoped
class RankStore {
    private static final String ON_BOARD = """
              FROM tally_total WHERE program_id = ? AND tally_id = ? AND period = ? AND ranked AND total > 0
            """;

    private static final String COUNT = "SELECT count(*) AS members" + ON_BOARD;

    private static final String SCORES =
            "SELECT member_id, total" + ON_BOARD + " ORDER BY total DESC, member_id DESC OFFSET ? LIMIT ?";

    private static final String HIGHER = "SELECT count(*) AS higher" + ON_BOARD + " AND total > ?";

    private static final String SCORE = "SELECT total" + ON_BOARD + " AND member_id = ?";

    private static final String BEFORE =
            "SELECT count(*) AS before" + ON_BOARD + " AND (total > ? OR total = ? AND member_id > ?)";

    private static final String TOP = """
            SELECT r.member_id, r.total, r.rank
              FROM (SELECT member_id, total, rank() OVER (ORDER BY total DESC) AS rank
            """ + ON_BOARD + """
                   ) r
             WHERE r.rank <= ?
               AND NOT EXISTS (SELECT FROM former_member f WHERE f.program_id = ? AND f.member_id = r.member_id)
            """;

    private static final String AFTER = """
            SELECT member_id, total, version FROM tally_total
             WHERE program_id = ? AND tally_id = ? AND period = ? AND ranked AND member_id > ? ORDER BY member_id LIMIT ?
            """;

    private static final String NOTE_CHANGES = """
            INSERT INTO leaderboard_change (program_id, tally_id, period, member_id)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::date[], ?::uuid[])
            ON CONFLICT (program_id, tally_id, period, member_id) DO UPDATE SET change = DEFAULT
            """;

    private static final String CHANGES = """
            SELECT c.change, c.program_id, c.tally_id, c.period, c.member_id, t.total, t.version
              FROM leaderboard_change c JOIN tally_total t USING (program_id, tally_id, period, member_id)
             ORDER BY c.change LIMIT ?
            """;

    private static final String TOLD = "DELETE FROM leaderboard_change WHERE change = ANY (?::int8[])";

    /** A score with what makes a later one be known as such. */
    record Versioned(MemberId member, long score, long version) {}

    /** A score that has changed. */
    record Changed(long change, BoardKey key, Versioned score) {}

    /** A member of a board whose score has changed. */
    record Touched(BoardKey key, MemberId member) {}

    Ranking read(Connection connection, BoardKey key, long offset, int limit) throws SQLException {
        long members = number(connection, "members", COUNT, key);
        List<Score> scores = new ArrayList<>();
        Reads reads = new Reads(connection);
        on(
                        reads.add(
                                SCORES,
                                row -> scores.add(
                                        new Score(new MemberId(Columns.uuid(row, "member_id")), row.getLong("total")))),
                        key)
                .value(offset)
                .value(limit);
        reads.send();
        long higher = scores.isEmpty()
                ? 0
                : number(connection, "higher", HIGHER, key, scores.get(0).score());
        return Ranking.of(members, offset, higher, scores);
    }

    /** How many come before a member; -1 when the member is not on the board. */
    long placeOf(Connection connection, BoardKey key, MemberId member) throws SQLException {
        long score = number(connection, "total", SCORE, key, member.uuid());
        return score <= 0 ? -1 : number(connection, "before", BEFORE, key, score, score, member.uuid());
    }

    private static long number(Connection connection, String column, String sql, BoardKey key, Object... more)
            throws SQLException {
        long[] number = {-1};
        Reads reads = new Reads(connection);
        Reads.Read read = on(reads.add(sql, row -> number[0] = row.getLong(column)), key);
        for (Object value : more) {
            read.value(value);
        }
        reads.send();
        return number[0];
    }

    /** Everybody up to a rank, without those who were erased. */
    List<Place> top(Connection connection, BoardKey key, int lastRank) throws SQLException {
        List<Place> places = new ArrayList<>();
        Reads reads = new Reads(connection);
        on(
                        reads.add(
                                TOP,
                                row -> places.add(new Place(
                                        row.getLong("rank"),
                                        new MemberId(Columns.uuid(row, "member_id")),
                                        row.getLong("total")))),
                        key)
                .value(lastRank)
                .value(key.program().uuid());
        reads.send();
        return places;
    }

    /** The next scores after a member, in the order of ids; those at 0 too, so that older copies give way. */
    List<Versioned> after(Connection connection, BoardKey key, UUID after, int limit) throws SQLException {
        List<Versioned> scores = new ArrayList<>();
        Reads reads = new Reads(connection);
        on(reads.add(AFTER, row -> scores.add(versioned(row))), key)
                .value(after)
                .value(limit);
        reads.send();
        return scores;
    }

    /** Writes down that Redis has to be told of these. */
    void noteChanges(Connection connection, Collection<Touched> touched) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(NOTE_CHANGES)
                .array("uuid", touched, one -> one.key().program().uuid())
                .array("uuid", touched, one -> one.key().board())
                .array("date", touched, one -> one.key().period())
                .array("uuid", touched, one -> one.member().uuid());
        writes.send();
    }

    List<Changed> changes(Connection connection, int limit) throws SQLException {
        List<Changed> changes = new ArrayList<>();
        Reads reads = new Reads(connection);
        reads.add(
                        CHANGES,
                        row -> changes.add(new Changed(
                                row.getLong("change"),
                                new BoardKey(
                                        new ProgramId(Columns.uuid(row, "program_id")),
                                        Columns.uuid(row, "tally_id"),
                                        row.getObject("period", LocalDate.class)),
                                versioned(row))))
                .value(limit);
        reads.send();
        return changes;
    }

    /** Forgets changes that Redis was told; one that has changed again since stays. */
    void told(Connection connection, Collection<Changed> changes) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(TOLD).array("int8", changes, Changed::change);
        writes.send();
    }

    private static Versioned versioned(ResultSet row) throws SQLException {
        return new Versioned(
                new MemberId(Columns.uuid(row, "member_id")), row.getLong("total"), row.getLong("version"));
    }

    private static Reads.Read on(Reads.Read read, BoardKey key) {
        return read.value(key.program().uuid()).value(key.board()).value(key.period());
    }
}
