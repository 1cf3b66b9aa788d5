package dev.hourglass.badges.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.badges.board.model.Board;
import dev.hourglass.badges.board.model.BoardId;
import dev.hourglass.badges.board.model.BoardKey;
import dev.hourglass.badges.board.model.Prize;
import dev.hourglass.badges.tally.Tallies;
import dev.hourglass.badges.tally.Tallies.Defined;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Definitions of leaderboards and the prizes they have given. Retired ones are not to be found. */
@ApplicationScoped
class BoardStore {
    private static final String COLUMNS = """
            SELECT b.program_id, b.id, b.name, b.description, b.prizes, b.active, b.prizes_period FROM leaderboard b
            """;

    private static final String FIND = COLUMNS + " WHERE b.program_id = ? AND b.id = ? AND b.retired_at IS NULL";

    private static final String LIST = COLUMNS + """
             WHERE b.program_id = ? AND b.id > ? AND b.retired_at IS NULL AND (b.active OR ?) ORDER BY b.id LIMIT ?
            """;

    private static final String LOCK = "SELECT 1 FROM leaderboard WHERE program_id = ? AND id = ? FOR NO KEY UPDATE";

    /** One whose period is over, that nobody else works on, and whose past is counted. */
    private static final String LOCK_DUE = COLUMNS + """
              JOIN tally t ON t.program_id = b.program_id AND t.id = b.id
             WHERE b.prizes_at <= ? AND b.active AND b.retired_at IS NULL AND t.backfill_finished_at IS NOT NULL
             ORDER BY b.prizes_at LIMIT 1
               FOR NO KEY UPDATE OF b SKIP LOCKED
            """;

    private static final String SAVE = """
            INSERT INTO leaderboard (program_id, id, name, description, prizes, active, prizes_period, prizes_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (program_id, id) DO UPDATE
               SET name = excluded.name, description = excluded.description, prizes = excluded.prizes,
                   active = excluded.active, prizes_period = excluded.prizes_period, prizes_at = excluded.prizes_at
            """;

    private static final String RETIRE = "UPDATE leaderboard SET retired_at = ? WHERE program_id = ? AND id = ?";

    private static final String MOVE_PRIZES = """
            UPDATE leaderboard SET prizes_period = ?, prizes_at = ? WHERE program_id = ? AND id = ?
            """;

    private static final String GIVE = """
            INSERT INTO leaderboard_prize (program_id, tally_id, period, member_id, id, rank, score, points, given_at)
            SELECT ?, ?, ?, w.*, ? FROM unnest(?::uuid[], ?::uuid[], ?::int4[], ?::int8[], ?::int8[])
                   AS w(member_id, id, rank, score, points)
            """;

    private static final TypeReference<List<Prize>> PRIZES = new TypeReference<>() {};

    private final Tallies tallies;
    private final ObjectMapper json;

    BoardStore(Tallies tallies, ObjectMapper json) {
        this.tallies = tallies;
        this.json = json;
    }

    /**
     * A leaderboard, and how far the past has been counted for it.
     *
     * @param prizesPeriod the next period whose prizes are to be given; null without prizes
     */
    record Known(ProgramId program, Board board, Defined defined, LocalDate prizesPeriod) {}

    Optional<Known> find(Connection connection, ProgramId program, BoardId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            return known(connection, find).stream().findFirst();
        }
    }

    List<Known> list(Connection connection, ProgramId program, UUID after, boolean restingToo, int limit)
            throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, after);
            list.setBoolean(3, restingToo);
            list.setInt(4, limit);
            return known(connection, list);
        }
    }

    void lock(Connection connection, ProgramId program, BoardId id) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, program.uuid());
            lock.setObject(2, id.uuid());
            lock.executeQuery().close();
        }
    }

    /** The one whose period ended first, of those that ended before this moment; nobody else works on it meanwhile. */
    Optional<Known> lockDue(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement due = connection.prepareStatement(LOCK_DUE)) {
            due.setObject(1, Columns.timestamp(before));
            return known(connection, due).stream().findFirst();
        }
    }

    /** @param prizesAt when that period ends; both null without prizes */
    void save(
            Connection connection,
            ProgramId program,
            Board board,
            LocalDate prizesPeriod,
            Instant prizesAt,
            Instant now)
            throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, program.uuid());
            save.setObject(2, board.id().uuid());
            save.setString(3, board.name());
            save.setString(4, board.description());
            save.setString(5, write(board.prizes()));
            save.setBoolean(6, board.active());
            save.setObject(7, prizesPeriod);
            save.setObject(8, Columns.timestamp(prizesAt));
            save.setObject(9, Columns.timestamp(now));
            save.executeUpdate();
        }
    }

    void retire(Connection connection, ProgramId program, BoardId id, Instant now) throws SQLException {
        try (PreparedStatement retire = connection.prepareStatement(RETIRE)) {
            retire.setObject(1, Columns.timestamp(now));
            retire.setObject(2, program.uuid());
            retire.setObject(3, id.uuid());
            retire.executeUpdate();
        }
    }

    void movePrizes(Connection connection, ProgramId program, BoardId id, LocalDate period, Instant endsAt)
            throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE_PRIZES)) {
            move.setObject(1, period);
            move.setObject(2, Columns.timestamp(endsAt));
            move.setObject(3, program.uuid());
            move.setObject(4, id.uuid());
            move.executeUpdate();
        }
    }

    void give(Connection connection, BoardKey key, Collection<BoardEvents.Won> won, Instant now) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(GIVE)
                .value(key.program().uuid())
                .value(key.board())
                .value(key.period())
                .value(Columns.timestamp(now))
                .array("uuid", won, one -> one.place().member().uuid())
                .array("uuid", won, one -> one.id().uuid())
                .array("int4", won, one -> (int) one.place().rank())
                .array("int8", won, one -> one.place().score())
                .array("int8", won, BoardEvents.Won::points);
        writes.send();
    }

    private record Row(
            ProgramId program,
            BoardId id,
            String name,
            String description,
            List<Prize> prizes,
            boolean active,
            LocalDate prizesPeriod) {}

    private List<Known> known(Connection connection, PreparedStatement read) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        new ProgramId(Columns.uuid(row, "program_id")),
                        new BoardId(Columns.uuid(row, "id")),
                        row.getString("name"),
                        row.getString("description"),
                        read(row.getString("prizes")),
                        row.getBoolean("active"),
                        row.getObject("prizes_period", LocalDate.class)));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, Defined> defined = tallies.find(
                connection,
                rows.get(0).program(),
                rows.stream().map(row -> row.id().uuid()).toList());
        return rows.stream()
                .filter(row -> defined.containsKey(row.id().uuid()))
                .map(row -> known(row, defined.get(row.id().uuid())))
                .toList();
    }

    private static Known known(Row row, Defined defined) {
        Board board = new Board(row.id(), row.name(), row.description(), defined.tally(), row.prizes(), row.active());
        return new Known(row.program(), board, defined, row.prizesPeriod());
    }

    private List<Prize> read(String prizes) {
        try {
            return json.readValue(prizes, PRIZES);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Kept prizes cannot be read", damaged);
        }
    }

    private String write(List<Prize> prizes) {
        try {
            return json.writeValueAsString(prizes);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
