package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Difference;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.award.model.Difference.Value;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Progress, moved by the difference that changed facts make. */
@ApplicationScoped
class ProgressStore {
    private static final String READ = """
            SELECT badge_id, total FROM progress WHERE program_id = ? AND member_id = ?
            """;

    private static final String MOVE_TOTALS = """
            INSERT INTO progress AS kept (program_id, member_id, badge_id, total)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[])
            ON CONFLICT (program_id, member_id, badge_id) DO UPDATE SET total = kept.total + EXCLUDED.total
            RETURNING program_id, member_id, badge_id, total
            """;

    private static final String MOVE_USES = """
            INSERT INTO progress_value AS kept (program_id, member_id, badge_id, uses, value)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[], ?::text[])
            ON CONFLICT (program_id, member_id, badge_id, value) DO UPDATE SET uses = kept.uses + EXCLUDED.uses
            RETURNING program_id, member_id, badge_id, uses, value
            """;

    private static final List<String> CLEAR = List.of(
            "DELETE FROM progress WHERE program_id = ? AND member_id = ?",
            "DELETE FROM progress_value WHERE program_id = ? AND member_id = ?");

    /** Forgets the progress of a member who has no facts any more. */
    void clear(Connection connection, Subject member) throws SQLException {
        for (String sql : CLEAR) {
            try (PreparedStatement clear = connection.prepareStatement(sql)) {
                clear.setObject(1, member.program().uuid());
                clear.setObject(2, member.member().uuid());
                clear.executeUpdate();
            }
        }
    }

    /** What the facts of a member add up to, by badge; badges without any are absent. */
    Map<BadgeId, Long> read(Connection connection, Subject subject) throws SQLException {
        Map<BadgeId, Long> totals = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, subject.program().uuid());
            read.setObject(2, subject.member().uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    totals.put(new BadgeId(Columns.uuid(row, "badge_id")), row.getLong("total"));
                }
            }
        }
        return totals;
    }

    /**
     * Moves progress by the difference.
     *
     * @return the new totals of the entries that moved
     * @throws IllegalStateException when a total would fall below 0: then progress and facts do not belong together
     */
    Map<Entry, Long> move(Connection connection, Difference difference) throws SQLException {
        Map<Entry, Long> moves = new HashMap<>(difference.amounts());
        moveUses(connection, difference.uses()).forEach((entry, move) -> moves.merge(entry, move, Math::addExact));
        moves.values().removeIf(move -> move == 0);
        return moves.isEmpty() ? Map.of() : moveTotals(connection, moves);
    }

    private static Map<Entry, Long> moveTotals(Connection connection, Map<Entry, Long> moves) throws SQLException {
        Map<Entry, Long> totals = new HashMap<>();
        try (PreparedStatement move = connection.prepareStatement(MOVE_TOTALS)) {
            setEntries(connection, move, moves.keySet());
            move.setArray(4, Columns.array(connection, "int8", moves.values(), delta -> delta));
            try (ResultSet row = move.executeQuery()) {
                while (row.next()) {
                    totals.put(entry(row), requireNotNegative(row.getLong("total")));
                }
            }
        }
        return totals;
    }

    /** By entry, how many values came into use less how many went out of it. */
    private static Map<Entry, Long> moveUses(Connection connection, Map<Value, Long> uses) throws SQLException {
        Map<Entry, Long> moves = new HashMap<>();
        if (uses.isEmpty()) {
            return moves;
        }
        try (PreparedStatement move = connection.prepareStatement(MOVE_USES)) {
            setEntries(
                    connection, move, uses.keySet().stream().map(Value::entry).toList());
            move.setArray(4, Columns.array(connection, "int8", uses.values(), delta -> delta));
            move.setArray(5, Columns.array(connection, "text", uses.keySet(), Value::value));
            try (ResultSet row = move.executeQuery()) {
                while (row.next()) {
                    Entry entry = entry(row);
                    long now = requireNotNegative(row.getLong("uses"));
                    long before = now - uses.get(new Value(entry, row.getString("value")));
                    moves.merge(entry, (long) Long.signum(now) - Long.signum(before), Long::sum);
                }
            }
        }
        return moves;
    }

    private static long requireNotNegative(long count) {
        if (count < 0) {
            throw new IllegalStateException("Progress would fall below 0: it does not belong to the facts");
        }
        return count;
    }

    private static void setEntries(Connection connection, PreparedStatement statement, Collection<Entry> entries)
            throws SQLException {
        List<Entry> rows = List.copyOf(entries);
        statement.setArray(1, Columns.array(connection, "uuid", rows, e -> e.subject()
                .program()
                .uuid()));
        statement.setArray(2, Columns.array(connection, "uuid", rows, e -> e.subject()
                .member()
                .uuid()));
        statement.setArray(
                3, Columns.array(connection, "uuid", rows, e -> e.badge().uuid()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Subject(
                        new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id"))),
                new BadgeId(Columns.uuid(row, "badge_id")));
    }
}
