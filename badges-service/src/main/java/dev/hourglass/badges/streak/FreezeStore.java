package dev.hourglass.badges.streak;

import dev.hourglass.badges.award.GrantedFreezes;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Freezes that were granted, and how far extensions of streaks have been told. Moves with members, before badges do. */
@ApplicationScoped
@Priority(3)
class FreezeStore implements GrantedFreezes, FactListener {
    private static final String READ = """
            SELECT program_id, member_id, badge_id, usable_on, sum(freezes) AS freezes
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS w(program_id, member_id, badge_id)
              JOIN streak_freeze USING (program_id, member_id, badge_id)
             GROUP BY program_id, member_id, badge_id, usable_on
            """;

    private static final String GRANT = """
            INSERT INTO streak_freeze (program_id, member_id, badge_id, id, usable_on, freezes, granted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TOLD = """
            SELECT program_id, member_id, badge_id, period, length
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS w(program_id, member_id, badge_id)
              JOIN streak_told USING (program_id, member_id, badge_id)
            """;

    private static final String TELL = """
            INSERT INTO streak_told (program_id, member_id, badge_id, period, length)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::int8[])
            ON CONFLICT (program_id, member_id, badge_id) DO UPDATE
               SET period = EXCLUDED.period, length = EXCLUDED.length
            """;

    private static final String MOVE_FREEZES = """
            UPDATE streak_freeze SET member_id = ? WHERE program_id = ? AND member_id = ?
            """;

    private static final String DROP_TOLD = "DELETE FROM streak_told WHERE program_id = ? AND member_id = ?";

    /** The last period with something in it that was told of, and the length of the run until then. */
    record Told(LocalDate period, long length) {}

    @Override
    public Map<Entry, Map<LocalDate, Integer>> of(Connection connection, Collection<Entry> entries)
            throws SQLException {
        Map<Entry, Map<LocalDate, Integer>> granted = new HashMap<>();
        Reads reads = new Reads(connection);
        set(
                reads.add(READ, row -> granted.computeIfAbsent(entry(row), key -> new HashMap<>())
                        .put(row.getObject("usable_on", LocalDate.class), row.getInt("freezes"))),
                entries);
        reads.send();
        return granted;
    }

    void grant(Connection connection, Entry entry, LocalDate usableOn, int freezes, Instant now) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(GRANT)
                .value(entry.subject().program().uuid())
                .value(entry.subject().member().uuid())
                .value(entry.badge().uuid())
                .value(IdCodec.newUuid())
                .value(usableOn)
                .value(freezes)
                .value(Columns.timestamp(now));
        writes.send();
    }

    Map<Entry, Told> told(Connection connection, Collection<Entry> entries) throws SQLException {
        Map<Entry, Told> told = new HashMap<>();
        Reads reads = new Reads(connection);
        set(
                reads.add(
                        TOLD,
                        row -> told.put(
                                entry(row), new Told(row.getObject("period", LocalDate.class), row.getLong("length")))),
                entries);
        reads.send();
        return told;
    }

    void tell(Connection connection, Map<Entry, Told> told) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(TELL)
                .array("uuid", told.keySet(), entry -> entry.subject().program().uuid())
                .array("uuid", told.keySet(), entry -> entry.subject().member().uuid())
                .array("uuid", told.keySet(), entry -> entry.badge().uuid())
                .array("date", told.values(), Told::period)
                .array("int8", told.values(), Told::length);
        writes.send();
    }

    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(MOVE_FREEZES)
                .value(into.member().uuid())
                .value(from.program().uuid())
                .value(from.member().uuid());
        writes.add(DROP_TOLD).value(from.program().uuid()).value(from.member().uuid());
        writes.send();
    }

    private static void set(Reads.Read read, Collection<Entry> entries) throws SQLException {
        read.array("uuid", entries, entry -> entry.subject().program().uuid())
                .array("uuid", entries, entry -> entry.subject().member().uuid())
                .array("uuid", entries, entry -> entry.badge().uuid());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Subject(
                        new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id"))),
                new BadgeId(Columns.uuid(row, "badge_id")));
    }
}
