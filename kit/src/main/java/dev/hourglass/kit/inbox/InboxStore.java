package dev.hourglass.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The number per (producer, lane), and the events that could not be applied. */
@ApplicationScoped
public class InboxStore {
    private static final String CREATE = """
            INSERT INTO inbox (producer, lane) SELECT ?, lane FROM unnest(?::int4[]) AS lane ORDER BY lane
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = """
            SELECT lane, last_sequence FROM inbox WHERE producer = ? AND lane = ANY (?::int4[])
             ORDER BY lane FOR UPDATE
            """;

    private static final String MOVE = """
            UPDATE inbox SET last_sequence = moved.last_sequence
              FROM unnest(?::int4[], ?::int8[]) AS moved(lane, last_sequence)
             WHERE inbox.producer = ? AND inbox.lane = moved.lane
            """;

    private static final String SET_ASIDE = """
            INSERT INTO dead_letter (id, producer, lane, sequence, event, error) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String LIST = """
            SELECT id, event, error, set_aside_at, replayed_at FROM dead_letter WHERE id > ? ORDER BY id LIMIT ?
            """;

    private static final String LOCK_DEAD_LETTER = """
            SELECT event, replayed_at IS NOT NULL AS replayed FROM dead_letter WHERE id = ? FOR UPDATE
            """;

    private static final String MARK_REPLAYED = """
            UPDATE dead_letter SET replayed_at = now() WHERE id = ?
            """;

    private final ObjectMapper json;

    public InboxStore(ObjectMapper json) {
        this.json = json;
    }

    /** An event that could not be applied; {@code event} is its wire form. */
    public record DeadLetter(UUID id, JsonNode event, String error, Instant setAsideAt, Instant replayedAt) {}

    /** A dead letter that nobody else can replay meanwhile. */
    record Locked(Event event, boolean replayed) {}

    /** The last sequence applied of each of these lanes, 0 where there is none; locked to the end of the transaction. */
    Map<Integer, Long> lockLastSequences(Connection connection, String producer, Set<Integer> lanes)
            throws SQLException {
        Map<Integer, Long> known = lock(connection, producer, lanes);
        if (known.size() == lanes.size()) {
            return known;
        }
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            create.setString(1, producer);
            create.setArray(2, Columns.array(connection, "int4", lanes, lane -> lane));
            create.executeUpdate();
        }
        return lock(connection, producer, lanes);
    }

    private Map<Integer, Long> lock(Connection connection, String producer, Set<Integer> lanes) throws SQLException {
        Map<Integer, Long> last = new HashMap<>();
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, producer);
            lock.setArray(2, Columns.array(connection, "int4", lanes, lane -> lane));
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    last.put(row.getInt("lane"), row.getLong("last_sequence"));
                }
            }
        }
        return last;
    }

    void moveLastSequences(Connection connection, String producer, Map<Integer, Long> moved) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setArray(1, Columns.array(connection, "int4", moved.keySet(), lane -> lane));
            move.setArray(2, Columns.array(connection, "int8", moved.values(), sequence -> sequence));
            move.setString(3, producer);
            move.executeUpdate();
        }
    }

    void setAside(Connection connection, Event event, RuntimeException failure) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SET_ASIDE)) {
            insert.setObject(1, IdCodec.newUuid());
            insert.setString(2, event.producer());
            insert.setInt(3, event.lane());
            insert.setLong(4, event.sequence());
            insert.setString(5, CloudEvents.write(event));
            insert.setString(6, failure.toString().replace("\u0000", "\\0"));
            insert.executeUpdate();
        }
    }

    List<DeadLetter> list(Connection connection, UUID after, int limit) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, after);
            list.setInt(2, limit);
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    letters.add(new DeadLetter(
                            Columns.uuid(row, "id"),
                            read(row.getString("event")),
                            row.getString("error"),
                            Columns.instant(row, "set_aside_at"),
                            Columns.instant(row, "replayed_at")));
                }
            }
        }
        return letters;
    }

    Optional<Locked> lockDeadLetter(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_DEAD_LETTER)) {
            lock.setObject(1, id);
            try (ResultSet row = lock.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Locked(CloudEvents.read(read(row.getString("event"))), row.getBoolean("replayed")))
                        : Optional.empty();
            }
        }
    }

    void markReplayed(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement(MARK_REPLAYED)) {
            mark.setObject(1, id);
            mark.executeUpdate();
        }
    }

    private JsonNode read(String event) {
        try {
            return json.readTree(event);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored event is not JSON", damaged);
        }
    }
}
