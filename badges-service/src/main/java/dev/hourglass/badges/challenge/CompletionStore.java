package dev.hourglass.badges.challenge;

import dev.hourglass.badges.challenge.model.Completion;
import dev.hourglass.badges.challenge.model.CompletionId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.model.Entry;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who completed what. To write those of a challenge whose winners are limited, the challenge must be locked, else the lanes of
 * the members.
 */
@ApplicationScoped
class CompletionStore {
    private static final String COLUMNS = """
            SELECT d.program_id, d.member_id, d.challenge_id, d.period, d.id, d.reached_at, d.completed_at, d.revoked_at,
                   d.points
              FROM challenge_completion d
            """;

    private static final String READ = COLUMNS + """
              JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[]) AS w(program_id, member_id, challenge_id, period)
                   USING (program_id, member_id, challenge_id, period)
            """;

    private static final String OF_MEMBER = COLUMNS + " WHERE d.program_id = ? AND d.member_id = ?";

    private static final String CONTENDERS = COLUMNS + """
             WHERE d.program_id = ? AND d.challenge_id = ? AND d.period = ?
               AND d.completed_at IS NOT NULL AND d.revoked_at IS NULL
            UNION
            (""" + COLUMNS + """
             WHERE d.program_id = ? AND d.challenge_id = ? AND d.period = ? AND d.reached_at IS NOT NULL
             ORDER BY d.reached_at, d.member_id LIMIT ?)
            """;

    private static final String PERIODS = """
            SELECT DISTINCT period FROM challenge_completion WHERE program_id = ? AND challenge_id = ?
            """;

    private static final String HELD = """
            SELECT challenge_id, count(*) AS held
              FROM unnest(?::uuid[], ?::date[]) AS w(challenge_id, period)
              JOIN challenge_completion d USING (challenge_id, period)
             WHERE d.program_id = ? AND d.completed_at IS NOT NULL AND d.revoked_at IS NULL
             GROUP BY challenge_id
            """;

    private static final String WRITE = """
            INSERT INTO challenge_completion (program_id, member_id, challenge_id, period, id, reached_at, completed_at,
                                              revoked_at, points)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::uuid[], ?::timestamptz[], ?::timestamptz[],
                                 ?::timestamptz[], ?::int8[])
            ON CONFLICT (program_id, member_id, challenge_id, period) DO UPDATE
               SET reached_at = EXCLUDED.reached_at, completed_at = EXCLUDED.completed_at,
                   revoked_at = EXCLUDED.revoked_at, points = EXCLUDED.points
            """;

    private static final String DELETE = """
            DELETE FROM challenge_completion WHERE program_id = ? AND id = ANY (?::uuid[])
            """;

    Map<Entry, Completion> read(Connection connection, Collection<Entry> entries) throws SQLException {
        Map<Entry, Completion> found = new HashMap<>();
        Reads reads = new Reads(connection);
        reads.add(READ, row -> {
                    Completion completion = completion(row);
                    found.put(completion.entry(), completion);
                })
                .array("uuid", entries, entry -> entry.subject().program().uuid())
                .array("uuid", entries, entry -> entry.subject().member().uuid())
                .array("uuid", entries, Entry::tally)
                .array("date", entries, Entry::period);
        reads.send();
        return found;
    }

    List<Completion> of(Connection connection, Subject member) throws SQLException {
        List<Completion> found = new ArrayList<>();
        Reads reads = new Reads(connection);
        reads.add(OF_MEMBER, row -> found.add(completion(row)))
                .value(member.program().uuid())
                .value(member.member().uuid());
        reads.send();
        return found;
    }

    /** Those who have completed it, and as many of those who reached the goal first as there are places. */
    List<Completion> contenders(Connection connection, ProgramId program, UUID challenge, LocalDate period, int places)
            throws SQLException {
        List<Completion> found = new ArrayList<>();
        Reads reads = new Reads(connection);
        reads.add(CONTENDERS, row -> found.add(completion(row)))
                .value(program.uuid())
                .value(challenge)
                .value(period)
                .value(program.uuid())
                .value(challenge)
                .value(period)
                .value(places);
        reads.send();
        return found;
    }

    List<LocalDate> periods(Connection connection, ProgramId program, UUID challenge) throws SQLException {
        List<LocalDate> periods = new ArrayList<>();
        Reads reads = new Reads(connection);
        reads.add(PERIODS, row -> periods.add(row.getObject("period", LocalDate.class)))
                .value(program.uuid())
                .value(challenge);
        reads.send();
        return periods;
    }

    /** How many members have completed each of these challenges in a period; none is absent. */
    Map<UUID, Integer> countHeld(Connection connection, ProgramId program, Map<UUID, LocalDate> periods)
            throws SQLException {
        Map<UUID, Integer> held = new HashMap<>();
        Reads reads = new Reads(connection);
        reads.add(HELD, row -> held.put(Columns.uuid(row, "challenge_id"), row.getInt("held")))
                .array("uuid", periods.keySet(), id -> id)
                .array("date", periods.values(), period -> period)
                .value(program.uuid());
        reads.send();
        return held;
    }

    void write(Connection connection, Collection<Completion> completions) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(WRITE)
                .array(
                        "uuid",
                        completions,
                        one -> one.entry().subject().program().uuid())
                .array(
                        "uuid",
                        completions,
                        one -> one.entry().subject().member().uuid())
                .array("uuid", completions, one -> one.entry().tally())
                .array("date", completions, one -> one.entry().period())
                .array("uuid", completions, one -> one.id().uuid())
                .array("timestamptz", completions, Completion::reachedAt)
                .array("timestamptz", completions, Completion::completedAt)
                .array("timestamptz", completions, Completion::revokedAt)
                .array("int8", completions, Completion::points);
        writes.send();
    }

    void delete(Connection connection, ProgramId program, Collection<Completion> completions) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(DELETE).value(program.uuid()).array("uuid", completions, one -> one.id()
                .uuid());
        writes.send();
    }

    private static Completion completion(ResultSet row) throws SQLException {
        return new Completion(
                new CompletionId(Columns.uuid(row, "id")),
                new Entry(
                        new Subject(
                                new ProgramId(Columns.uuid(row, "program_id")),
                                new MemberId(Columns.uuid(row, "member_id"))),
                        Columns.uuid(row, "challenge_id"),
                        row.getObject("period", LocalDate.class)),
                Columns.instant(row, "reached_at"),
                Columns.instant(row, "completed_at"),
                Columns.instant(row, "revoked_at"),
                row.getLong("points"));
    }
}
