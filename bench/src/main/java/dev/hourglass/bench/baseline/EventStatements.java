package dev.hourglass.bench.baseline;

import dev.hourglass.kit.id.IdCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The gapless event log. */
final class EventStatements {
    private static final String NUMBER = """
            UPDATE outbox_lane SET next_sequence = next_sequence + ? WHERE lane = ? RETURNING next_sequence
            """;

    private static final String APPEND = """
            INSERT INTO outbox (lane, sequence, event_id, program_id, type, subject, occurred_at, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final UUID program;
    private final PreparedStatement number;
    private final PreparedStatement append;

    EventStatements(Connection connection, UUID program) throws SQLException {
        this.program = program;
        this.number = connection.prepareStatement(NUMBER);
        this.append = connection.prepareStatement(APPEND);
    }

    record Event(String type, String data) {}

    /** The lane stays locked until the commit, so this comes last. The rows go in one JDBC batch. */
    void append(int lane, UUID subject, Instant now, List<Event> events) throws SQLException {
        long sequence = firstNumber(lane, events.size());
        for (Event event : events) {
            append.setInt(1, lane);
            append.setLong(2, sequence++);
            append.setObject(3, IdCodec.newUuid());
            append.setObject(4, program);
            append.setString(5, event.type);
            append.setObject(6, subject);
            append.setObject(7, now.atOffset(ZoneOffset.UTC));
            append.setString(8, event.data);
            append.addBatch();
        }
        append.executeBatch();
    }

    private long firstNumber(int lane, int events) throws SQLException {
        number.setLong(1, events);
        number.setInt(2, lane);
        try (ResultSet row = number.executeQuery()) {
            row.next();
            return row.getLong(1) - events;
        }
    }
}
