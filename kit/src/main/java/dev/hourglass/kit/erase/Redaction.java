package dev.hourglass.kit.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;

/**
 * Takes what is personal of members out of what every service keeps beside its own tables: the event log, events that were
 * set aside, and first answers. Run again it changes nothing.
 */
@ApplicationScoped
public class Redaction {
    private static final String EVENTS = """
            SELECT lane, sequence, written_at, data FROM outbox
             WHERE lane = ANY (?) AND program_id = ? AND subject = ANY (?)
            """;

    private static final String REWRITE_EVENT = """
            UPDATE outbox SET data = ? WHERE lane = ? AND sequence = ? AND written_at = ?
            """;

    private static final String DEAD_LETTERS = """
            SELECT id, event FROM dead_letter WHERE event LIKE ANY (?)
            """;

    /** The error may quote what could not be read. */
    private static final String REWRITE_DEAD_LETTER = """
            UPDATE dead_letter SET event = ?, error = split_part(error, ':', 1) WHERE id = ?
            """;

    private static final String ANSWERS = """
            SELECT key, body FROM idempotency WHERE program_id = ? AND body LIKE ANY (?)
            """;

    private static final String REWRITE_ANSWER = """
            UPDATE idempotency SET body = ? WHERE program_id = ? AND key = ?
            """;

    private static final int FETCH_SIZE = 500;

    private final ObjectMapper json;
    private final LaneCount lanes;

    public Redaction(ObjectMapper json, LaneCount lanes) {
        this.json = json;
        this.lanes = lanes;
    }

    /** @param connection in a transaction */
    public void forget(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        Redactor redactor = new Redactor(members);
        redactEvents(connection, program, members, redactor);
        List<String> patterns =
                members.stream().map(member -> "%" + member + "%").toList();
        redactDeadLetters(connection, patterns, redactor);
        redactAnswers(connection, program, patterns, redactor);
    }

    private void redactEvents(Connection connection, ProgramId program, Collection<MemberId> members, Redactor redactor)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(EVENTS);
                PreparedStatement rewrite = connection.prepareStatement(REWRITE_EVENT)) {
            read.setFetchSize(FETCH_SIZE);
            read.setArray(
                    1,
                    Columns.array(
                            connection,
                            "int4",
                            members.stream()
                                    .map(member -> lanes.of(member.uuid()))
                                    .distinct()
                                    .toList(),
                            lane -> lane));
            read.setObject(2, program.uuid());
            read.setArray(3, Columns.array(connection, "uuid", members, MemberId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rewrite.setString(1, redacted(row.getString("data"), redactor, true));
                    rewrite.setInt(2, row.getInt("lane"));
                    rewrite.setLong(3, row.getLong("sequence"));
                    rewrite.setObject(4, row.getObject("written_at", OffsetDateTime.class));
                    rewrite.executeUpdate();
                }
            }
        }
    }

    private void redactDeadLetters(Connection connection, List<String> patterns, Redactor redactor)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(DEAD_LETTERS);
                PreparedStatement rewrite = connection.prepareStatement(REWRITE_DEAD_LETTER)) {
            read.setArray(1, Columns.array(connection, "text", patterns, pattern -> pattern));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rewrite.setString(1, redacted(row.getString("event"), redactor, false));
                    rewrite.setObject(2, row.getObject("id"));
                    rewrite.executeUpdate();
                }
            }
        }
    }

    private void redactAnswers(Connection connection, ProgramId program, List<String> patterns, Redactor redactor)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ANSWERS);
                PreparedStatement rewrite = connection.prepareStatement(REWRITE_ANSWER)) {
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "text", patterns, pattern -> pattern));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rewrite.setString(1, redacted(row.getString("body"), redactor, true));
                    rewrite.setObject(2, program.uuid());
                    rewrite.setString(3, row.getString("key"));
                    rewrite.executeUpdate();
                }
            }
        }
    }

    /** The text without what is personal, for tables of a service's own. */
    public String redacted(String text, Redactor redactor, boolean isTheirs) {
        try {
            JsonNode tree = json.readTree(text);
            redactor.redact(tree, isTheirs);
            return json.writeValueAsString(tree);
        } catch (JsonProcessingException damaged) {
            // What cannot be read cannot be redacted; nothing of it may stay.
            return "{}";
        }
    }
}
