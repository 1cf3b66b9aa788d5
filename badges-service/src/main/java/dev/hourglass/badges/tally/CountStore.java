package dev.hourglass.badges.tally;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Mark;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is put down for members, and what it comes to. To write, the lanes of the members must be locked. */
@ApplicationScoped
class CountStore {
    private static final String READ_MARKS = """
            SELECT program_id, member_id, tally_id, period, at, cell, amount
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[]) AS w(program_id, member_id, tally_id, period)
              JOIN tally_mark USING (program_id, member_id, tally_id, period)
            """;

    private static final String WRITE_MARKS = """
            INSERT INTO tally_mark (program_id, member_id, tally_id, period, at, cell, amount)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::timestamptz[], ?::text[], ?::int8[])
            ON CONFLICT (program_id, member_id, tally_id, period, at, cell) DO UPDATE SET amount = EXCLUDED.amount
            """;

    private static final String DELETE_MARKS = """
            DELETE FROM tally_mark m
             USING unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::timestamptz[], ?::text[])
                   AS w(program_id, member_id, tally_id, period, at, cell)
             WHERE m.program_id = w.program_id AND m.member_id = w.member_id AND m.tally_id = w.tally_id
               AND m.period = w.period AND m.at = w.at AND m.cell = w.cell
            """;

    private static final String WRITE_TOTALS = """
            INSERT INTO tally_total AS kept (program_id, member_id, tally_id, period, total, version, ranked)
            SELECT w.*, 1, t.kind = 'leaderboard'
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::int8[])
                   AS w(program_id, member_id, tally_id, period, total)
              JOIN tally t ON t.program_id = w.program_id AND t.id = w.tally_id
            ON CONFLICT (program_id, member_id, tally_id, period) DO UPDATE
               SET total = EXCLUDED.total, version = kept.version + 1
            """;

    private static final String TAKE_MARKS = """
            DELETE FROM tally_mark WHERE program_id = ? AND member_id = ANY (?::uuid[]) AND tally_id = ANY (?::uuid[])
            """;

    private static final String ENTRIES = """
            SELECT program_id, member_id, tally_id, period FROM tally_total
             WHERE program_id = ? AND member_id = ANY (?::uuid[]) AND tally_id = ANY (?::uuid[]) AND total > 0
            """;

    private static final String ENTRIES_OF_MEMBER = """
            SELECT program_id, member_id, tally_id, period FROM tally_total
             WHERE program_id = ? AND member_id = ? AND total > 0
            """;

    private static final String CLEAR_MARKS = "DELETE FROM tally_mark WHERE program_id = ? AND member_id = ?";

    private static final String TOTALS = """
            SELECT tally_id, total
              FROM unnest(?::uuid[], ?::date[]) AS w(tally_id, period)
              JOIN tally_total t USING (tally_id, period)
             WHERE t.program_id = ? AND t.member_id = ?
            """;

    /** What is put down for each of these, as far as there is anything. */
    Map<Entry, Map<Mark, Long>> marks(Connection connection, Collection<Entry> entries) throws SQLException {
        Map<Entry, Map<Mark, Long>> marks = new HashMap<>();
        Reads reads = new Reads(connection);
        setEntries(
                reads.add(READ_MARKS, row -> marks.computeIfAbsent(entry(row), key -> new HashMap<>())
                        .put(new Mark(Columns.instant(row, "at"), row.getString("cell")), row.getLong("amount"))),
                entries);
        reads.send();
        return marks;
    }

    private static void setEntries(Reads.Read read, Collection<Entry> entries) throws SQLException {
        read.array("uuid", entries, entry -> entry.subject().program().uuid())
                .array("uuid", entries, entry -> entry.subject().member().uuid())
                .array("uuid", entries, Entry::tally)
                .array("date", entries, Entry::period);
    }

    /**
     * Writes what has changed.
     *
     * @param marks by entry, with what is put down there now: 0 for nothing any more
     * @param totals what all that is put down comes to
     */
    void write(Connection connection, Map<Entry, Map<Mark, Long>> marks, Map<Entry, Long> totals) throws SQLException {
        List<Row> kept = new ArrayList<>();
        List<Row> gone = new ArrayList<>();
        marks.forEach((entry, own) ->
                own.forEach((mark, amount) -> (amount > 0 ? kept : gone).add(new Row(entry, mark, amount))));
        Writes writes = new Writes(connection);
        if (!gone.isEmpty()) {
            setRows(writes.add(DELETE_MARKS), gone);
        }
        if (!kept.isEmpty()) {
            setRows(writes.add(WRITE_MARKS), kept).array("int8", kept, Row::amount);
        }
        if (!totals.isEmpty()) {
            setEntries(writes.add(WRITE_TOTALS), totals.keySet()).array("int8", totals.values(), total -> total);
        }
        writes.send();
    }

    private record Row(Entry entry, Mark mark, long amount) {}

    private static Writes.Write setRows(Writes.Write write, List<Row> rows) throws SQLException {
        return setEntries(write, rows.stream().map(Row::entry).toList())
                .array("timestamptz", rows, row -> row.mark.at())
                .array("text", rows, row -> row.mark.cell());
    }

    private static Writes.Write setEntries(Writes.Write write, Collection<Entry> entries) throws SQLException {
        return write.array("uuid", entries, entry -> entry.subject().program().uuid())
                .array("uuid", entries, entry -> entry.subject().member().uuid())
                .array("uuid", entries, Entry::tally)
                .array("date", entries, Entry::period);
    }

    /** Removes what is put down for these members; the entries where their counts were above 0. */
    Set<Entry> take(Connection connection, ProgramId program, Collection<MemberId> members, Collection<UUID> tallies)
            throws SQLException {
        Set<Entry> before = entries(connection, program, members, tallies);
        Writes writes = new Writes(connection);
        writes.add(TAKE_MARKS)
                .value(program.uuid())
                .array("uuid", members, MemberId::uuid)
                .array("uuid", tallies, id -> id);
        writes.send();
        return before;
    }

    /** Where these members' counts are above 0. */
    Set<Entry> entries(Connection connection, ProgramId program, Collection<MemberId> members, Collection<UUID> tallies)
            throws SQLException {
        Set<Entry> entries = new HashSet<>();
        Reads reads = new Reads(connection);
        reads.add(ENTRIES, row -> entries.add(entry(row)))
                .value(program.uuid())
                .array("uuid", members, MemberId::uuid)
                .array("uuid", tallies, id -> id);
        reads.send();
        return entries;
    }

    /** Removes all that is put down for a member; the entries where counts were above 0. */
    Set<Entry> take(Connection connection, Subject member) throws SQLException {
        Set<Entry> before = new HashSet<>();
        Reads reads = new Reads(connection);
        reads.add(ENTRIES_OF_MEMBER, row -> before.add(entry(row)))
                .value(member.program().uuid())
                .value(member.member().uuid());
        reads.send();
        Writes writes = new Writes(connection);
        writes.add(CLEAR_MARKS)
                .value(member.program().uuid())
                .value(member.member().uuid());
        writes.send();
        return before;
    }

    /** A member's counts in one period of each tally; those without any are absent. */
    Map<UUID, Long> totals(Connection connection, Subject member, Map<UUID, LocalDate> periods) throws SQLException {
        Map<UUID, Long> totals = new HashMap<>();
        Reads reads = new Reads(connection);
        reads.add(TOTALS, row -> totals.put(Columns.uuid(row, "tally_id"), row.getLong("total")))
                .array("uuid", periods.keySet(), id -> id)
                .array("date", periods.values(), period -> period)
                .value(member.program().uuid())
                .value(member.member().uuid());
        reads.send();
        return totals;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Subject(
                        new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id"))),
                Columns.uuid(row, "tally_id"),
                row.getObject("period", LocalDate.class));
    }
}
