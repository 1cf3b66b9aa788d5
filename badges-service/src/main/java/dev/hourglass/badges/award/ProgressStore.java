package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Difference;
import dev.hourglass.badges.award.model.Difference.Cell;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Cells;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Progress, moved by the difference that changed facts make. */
@ApplicationScoped
class ProgressStore {
    private static final String READ = """
            SELECT program_id, member_id, badge_id, total
              FROM unnest(?::uuid[], ?::uuid[]) AS wanted(program_id, member_id)
              JOIN progress USING (program_id, member_id)
            """;

    private static final String MOVE_TOTALS = """
            INSERT INTO progress AS kept (program_id, member_id, badge_id, total)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[])
            ON CONFLICT (program_id, member_id, badge_id) DO UPDATE SET total = kept.total + EXCLUDED.total
            RETURNING program_id, member_id, badge_id, total
            """;

    private static final String SET_TOTALS = """
            INSERT INTO progress (program_id, member_id, badge_id, total)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[])
            ON CONFLICT (program_id, member_id, badge_id) DO UPDATE SET total = EXCLUDED.total
            """;

    private static final String MOVE_CELLS = """
            INSERT INTO progress_value AS kept (program_id, member_id, badge_id, uses, value)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[], ?::text[])
            ON CONFLICT (program_id, member_id, badge_id, value) DO UPDATE SET uses = kept.uses + EXCLUDED.uses
            RETURNING program_id, member_id, badge_id, uses, value
            """;

    private static final String READ_CELLS = """
            SELECT program_id, member_id, badge_id, value, uses
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS wanted(program_id, member_id, badge_id)
              JOIN progress_value USING (program_id, member_id, badge_id)
             WHERE uses > 0
            """;

    private static final String DELETE_CELLS = """
            DELETE FROM progress_value v USING unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS w(program_id, member_id, badge_id)
             WHERE v.program_id = w.program_id AND v.member_id = w.member_id AND v.badge_id = w.badge_id
            """;

    private static final List<String> CLEAR = List.of(
            "DELETE FROM progress WHERE program_id = ? AND member_id = ?",
            "DELETE FROM progress_value WHERE program_id = ? AND member_id = ?");

    private final GrantedFreezes freezes;

    ProgressStore(GrantedFreezes freezes) {
        this.freezes = freezes;
    }

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

    /** What the facts of these members add up to, by badge; badges without any are absent. */
    Map<Subject, Map<BadgeId, Long>> read(Connection connection, Collection<Subject> subjects) throws SQLException {
        Map<Subject, Map<BadgeId, Long>> totals = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", subjects, s -> s.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", subjects, s -> s.member()
                    .uuid()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Entry entry = entry(row);
                    totals.computeIfAbsent(entry.subject(), subject -> new HashMap<>())
                            .put(entry.badge(), row.getLong("total"));
                }
            }
        }
        return totals;
    }

    /**
     * Moves progress by the difference. Only for badges that look at days or periods are a member's other cells read.
     *
     * @param criteria of an entry's badge
     * @return the new totals of the entries that moved
     * @throws IllegalStateException when a total would fall below 0: then progress and facts do not belong together
     */
    Map<Entry, Long> move(Connection connection, Difference difference, Function<Entry, Criteria> criteria)
            throws SQLException {
        Map<Entry, Long> moves = new HashMap<>(difference.amounts());
        moveCells(connection, difference.cells(), criteria)
                .forEach((entry, move) -> moves.merge(entry, move, Math::addExact));
        moves.values().removeIf(move -> move == 0);
        Map<Entry, Long> totals = new HashMap<>();
        if (!moves.isEmpty()) {
            totals.putAll(moveTotals(connection, moves));
        }
        Set<Entry> byCells = difference.cells().keySet().stream()
                .map(Cell::entry)
                .filter(entry -> !criteria.apply(entry).countsCells())
                .collect(Collectors.toSet());
        if (!byCells.isEmpty()) {
            Map<Entry, Long> counted = count(connection, byCells, criteria);
            setTotals(connection, counted);
            totals.putAll(counted);
        }
        return totals;
    }

    /** Replaces all that is known of these entries. */
    void replace(Connection connection, Map<Entry, Long> totals, Map<Cell, Long> cells) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_CELLS)) {
            setEntries(connection, delete, totals.keySet());
            delete.executeUpdate();
        }
        if (!cells.isEmpty()) {
            moveCells(connection, cells, entry -> null);
        }
        setTotals(connection, totals);
    }

    private Map<Entry, Long> count(Connection connection, Set<Entry> entries, Function<Entry, Criteria> criteria)
            throws SQLException {
        List<Entry> streaks = entries.stream()
                .filter(entry -> criteria.apply(entry).measure() == Measure.STREAK)
                .toList();
        Map<Entry, Map<LocalDate, Integer>> granted = streaks.isEmpty() ? Map.of() : freezes.of(connection, streaks);
        Map<Entry, Long> totals = new HashMap<>();
        readCells(connection, entries)
                .forEach((entry, own) -> totals.put(
                        entry, Cells.total(criteria.apply(entry), own, granted.getOrDefault(entry, Map.of()))));
        return totals;
    }

    /** What facts add up to in each cell of these entries, as far as that is more than 0. */
    Map<Entry, Map<String, Long>> cells(Connection connection, Set<Entry> entries) throws SQLException {
        return readCells(connection, entries);
    }

    private static Map<Entry, Map<String, Long>> readCells(Connection connection, Set<Entry> entries)
            throws SQLException {
        Map<Entry, Map<String, Long>> cells = new HashMap<>();
        entries.forEach(entry -> cells.put(entry, new HashMap<>()));
        try (PreparedStatement read = connection.prepareStatement(READ_CELLS)) {
            setEntries(connection, read, entries);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    cells.get(entry(row)).put(row.getString("value"), row.getLong("uses"));
                }
            }
        }
        return cells;
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

    private static void setTotals(Connection connection, Map<Entry, Long> totals) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(SET_TOTALS)) {
            setEntries(connection, set, totals.keySet());
            set.setArray(4, Columns.array(connection, "int8", totals.values(), total -> total));
            set.executeUpdate();
        }
    }

    /** By entry that counts its cells, how many came into use less how many went out of it. */
    private static Map<Entry, Long> moveCells(
            Connection connection, Map<Cell, Long> cells, Function<Entry, Criteria> criteria) throws SQLException {
        Map<Entry, Long> moves = new HashMap<>();
        if (cells.isEmpty()) {
            return moves;
        }
        try (PreparedStatement move = connection.prepareStatement(MOVE_CELLS)) {
            setEntries(
                    connection, move, cells.keySet().stream().map(Cell::entry).toList());
            move.setArray(4, Columns.array(connection, "int8", cells.values(), delta -> delta));
            move.setArray(5, Columns.array(connection, "text", cells.keySet(), Cell::name));
            try (ResultSet row = move.executeQuery()) {
                while (row.next()) {
                    Entry entry = entry(row);
                    long now = requireNotNegative(row.getLong("uses"));
                    long before = now - cells.get(new Cell(entry, row.getString("value")));
                    Criteria own = criteria.apply(entry);
                    if (own != null && own.countsCells()) {
                        moves.merge(entry, (long) Long.signum(now) - Long.signum(before), Long::sum);
                    }
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
