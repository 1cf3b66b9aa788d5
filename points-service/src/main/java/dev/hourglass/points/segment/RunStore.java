package dev.hourglass.points.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.segment.model.Scores;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which programs have changed since their segments were computed. */
@ApplicationScoped
class RunStore {
    private static final String NEED = """
            INSERT INTO segment_run AS r (program_id, changes, computed_changes, scores) VALUES (?, 1, 0, ?::jsonb)
            ON CONFLICT (program_id) DO UPDATE SET changes = r.changes + 1
            """;

    private static final String START_FEED = """
            INSERT INTO segment_feed (lane, sequence) SELECT lane, next_sequence FROM outbox_lane ON CONFLICT DO NOTHING
            """;

    /** One look at a time: a second process waits here, then finds nothing new. */
    private static final String LOCK_FEED = "SELECT lane FROM segment_feed ORDER BY lane FOR UPDATE";

    /** All events before a lane's next are committed: the lane's row is locked until they are. */
    private static final String NOTE_CHANGES = """
            WITH news AS MATERIALIZED (
                SELECT f.lane, f.sequence AS first, least(l.next_sequence, f.sequence + ?) AS next
                  FROM segment_feed f JOIN outbox_lane l USING (lane)
            ), changed AS (
                UPDATE segment_run r SET changes = r.changes + 1
                 WHERE r.program_id IN (SELECT o.program_id FROM news n JOIN outbox o
                                           ON o.lane = n.lane AND o.sequence >= n.first AND o.sequence < n.next)
            )
            UPDATE segment_feed f SET sequence = n.next FROM news n WHERE f.lane = n.lane AND n.next > f.sequence
            """;

    private static final String DUE = """
            SELECT program_id FROM segment_run
             WHERE computed_at IS NULL OR computed_at < ? OR (changes > computed_changes AND computed_at <= ?)
             ORDER BY program_id
            """;

    /** Held to the end of the transaction, so that of several processes one computes a program. */
    private static final String CLAIM = "SELECT pg_try_advisory_xact_lock(740322, hashtext(?))";

    private static final String READ = "SELECT changes, computed_at, scores FROM segment_run WHERE program_id = ?";

    private static final String COMPUTED = """
            UPDATE segment_run SET computed_changes = ?, computed_at = ?, scores = ?::jsonb WHERE program_id = ?
            """;

    private final ObjectMapper json;

    RunStore(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What is known of a program's last run.
     *
     * @param computedAt or null
     */
    record Run(long changes, Instant computedAt, Scores scores) {
        static final Run NONE = new Run(0, null, Scores.NONE);
    }

    /** The program's members are to be looked at, anew. */
    void need(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement need = connection.prepareStatement(NEED)) {
            need.setObject(1, program.uuid());
            need.setString(2, toJson(Scores.NONE));
            need.executeUpdate();
        }
    }

    /**
     * Notes which programs something happened in since the last look.
     *
     * @param events of each lane that are looked through at most
     */
    void noteChanges(Connection connection, int events) throws SQLException {
        try (PreparedStatement start = connection.prepareStatement(START_FEED);
                PreparedStatement lock = connection.prepareStatement(LOCK_FEED);
                PreparedStatement note = connection.prepareStatement(NOTE_CHANGES)) {
            start.executeUpdate();
            lock.executeQuery().close();
            note.setInt(1, events);
            note.executeUpdate();
        }
    }

    /**
     * Programs to be computed.
     *
     * @param anywayBefore computed before this moment: due even without a change, because days pass
     * @param changedBefore computed at or before this moment: due when something changed
     */
    List<ProgramId> due(Connection connection, Instant anywayBefore, Instant changedBefore) throws SQLException {
        List<ProgramId> programs = new ArrayList<>();
        try (PreparedStatement due = connection.prepareStatement(DUE)) {
            due.setObject(1, Columns.timestamp(anywayBefore));
            due.setObject(2, Columns.timestamp(changedBefore));
            try (ResultSet row = due.executeQuery()) {
                while (row.next()) {
                    programs.add(new ProgramId(Columns.uuid(row, "program_id")));
                }
            }
        }
        return programs;
    }

    boolean claim(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, program.toString());
            try (ResultSet row = claim.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    Run read(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? new Run(
                                row.getLong("changes"),
                                Columns.instant(row, "computed_at"),
                                scores(row.getString("scores")))
                        : Run.NONE;
            }
        }
    }

    void computed(Connection connection, ProgramId program, long changes, Instant at, Scores scores)
            throws SQLException {
        try (PreparedStatement computed = connection.prepareStatement(COMPUTED)) {
            computed.setLong(1, changes);
            computed.setObject(2, Columns.timestamp(at));
            computed.setString(3, toJson(scores));
            computed.setObject(4, program.uuid());
            computed.executeUpdate();
        }
    }

    private Scores scores(String stored) {
        try {
            return json.readValue(stored, Scores.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored scores cannot be read", damaged);
        }
    }

    private String toJson(Scores scores) {
        try {
            return json.writeValueAsString(scores);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
