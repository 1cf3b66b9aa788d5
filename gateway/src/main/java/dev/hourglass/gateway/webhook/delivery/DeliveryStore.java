package dev.hourglass.gateway.webhook.delivery;

import dev.hourglass.gateway.feed.Feed;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The deliveries of webhooks, from being due to being over. */
@ApplicationScoped
public class DeliveryStore {
    private static final String TEST_TYPE = "dev.hourglass.webhook.test.v1";

    private static final String COLUMNS =
            "id, event_id, type, status, attempts, created_at, attempted_at, due_at, answer, error";

    private static final String ADD_TEST = """
            INSERT INTO webhook_delivery (program_id, webhook_id, id, event_id, type, body, status, due_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?)
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String ADD = """
            INSERT INTO webhook_delivery
                   (program_id, webhook_id, id, position, event_id, type, subject, status, due_at, created_at)
            SELECT ?, ?, d.id, d.position, d.event_id, d.type, d.subject, 'pending', ?, ?
              FROM unnest(?::uuid[], ?::int8[], ?::text[], ?::text[], ?::text[])
                   AS d(id, position, event_id, type, subject)
            """;

    private static final String LIST = """
            SELECT %s FROM webhook_delivery
             WHERE webhook_id = ? AND id < ? AND (?::text IS NULL OR status = ?)
             ORDER BY id DESC LIMIT ?
            """.formatted(COLUMNS);

    private static final String REPLAY = """
            UPDATE webhook_delivery SET status = 'pending', attempts = 0, due_at = ?
             WHERE webhook_id = ? AND id = ?
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String DUE = """
            SELECT d.id, d.event_id, d.subject, d.attempts, coalesce(d.body, e.event) AS body
              FROM webhook_delivery d
              LEFT JOIN feed_event e ON e.program_id = d.program_id AND e.position = d.position
             WHERE d.webhook_id = ? AND d.status = 'pending' AND d.due_at <= ?
             ORDER BY d.position NULLS FIRST, d.id LIMIT ?
            """;

    private static final String RECORD = """
            UPDATE webhook_delivery d
               SET status = r.status, attempts = r.attempts, due_at = r.due_at, attempted_at = r.at,
                   answer = r.answer, error = r.error
              FROM unnest(?::uuid[], ?::text[], ?::int4[], ?::timestamptz[], ?::timestamptz[], ?::int4[], ?::text[])
                   AS r(id, status, attempts, due_at, at, answer, error)
             WHERE d.webhook_id = ? AND d.id = r.id
            """;

    private static final String FORGET = """
            DELETE FROM webhook_delivery WHERE (webhook_id, id) IN (
                SELECT webhook_id, id FROM webhook_delivery WHERE status <> 'pending' AND attempted_at < ? LIMIT ?)
            """;

    /** A delivery as it can be told. */
    public record Delivery(
            UUID id,
            String eventId,
            String type,
            String status,
            int attempts,
            Instant createdAt,
            Instant attemptedAt,
            Instant dueAt,
            Integer answer,
            String error) {}

    /** A delivery to make now. */
    record Due(UUID id, String eventId, String subject, int attempts, String body) {}

    /** How a try ended. */
    record Tried(Due due, String status, int attempts, Instant dueAt, Instant at, Integer answer, String error) {}

    /** One more delivery, of an event made for it, whatever types the webhook asks for. */
    public Delivery addTest(Connection connection, ProgramId program, UUID webhook, Instant now) throws SQLException {
        EventId event = EventId.create();
        String body = "{\"specversion\":\"1.0\",\"id\":\"" + event + "\",\"source\":\"/programs/" + program
                + "/gateway\",\"type\":\"" + TEST_TYPE + "\",\"time\":\"" + now
                + "\",\"datacontenttype\":\"application/json\",\"data\":{\"webhookId\":\"" + new WebhookId(webhook)
                + "\"}}";
        try (PreparedStatement add = connection.prepareStatement(ADD_TEST)) {
            add.setObject(1, program.uuid());
            add.setObject(2, webhook);
            add.setObject(3, DeliveryId.create().uuid());
            add.setString(4, event.toString());
            add.setString(5, TEST_TYPE);
            add.setString(6, body);
            add.setObject(7, Columns.timestamp(now));
            add.setObject(8, Columns.timestamp(now));
            return deliveries(add).get(0);
        }
    }

    /** Makes these events due. */
    void add(Connection connection, ProgramId program, UUID webhook, List<Feed.Arrived> events, Instant now)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, webhook);
            add.setObject(3, Columns.timestamp(now));
            add.setObject(4, Columns.timestamp(now));
            add.setArray(5, Columns.array(connection, "uuid", events, event -> IdCodec.newUuid()));
            add.setArray(6, Columns.array(connection, "int8", events, Feed.Arrived::position));
            add.setArray(7, Columns.array(connection, "text", events, DeliveryStore::eventId));
            add.setArray(8, Columns.array(connection, "text", events, Feed.Arrived::type));
            add.setArray(9, Columns.array(connection, "text", events, Feed.Arrived::subject));
            add.executeUpdate();
        }
    }

    /** Events are written by ourselves: the id stands where it always stands. */
    private static String eventId(Feed.Arrived arrived) {
        String mark = "\"id\":\"";
        int start = arrived.event().indexOf(mark) + mark.length();
        return arrived.event().substring(start, arrived.event().indexOf('"', start));
    }

    /** Newest first; {@code status} null means all. */
    public List<Delivery> list(Connection connection, UUID webhook, String status, UUID before, int limit)
            throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, webhook);
            list.setObject(2, before);
            list.setString(3, status);
            list.setString(4, status);
            list.setInt(5, limit);
            return deliveries(list);
        }
    }

    /** Makes it due again from the start; empty when there is no such delivery. */
    public Optional<Delivery> replay(Connection connection, UUID webhook, UUID delivery, Instant now)
            throws SQLException {
        try (PreparedStatement replay = connection.prepareStatement(REPLAY)) {
            replay.setObject(1, Columns.timestamp(now));
            replay.setObject(2, webhook);
            replay.setObject(3, delivery);
            return deliveries(replay).stream().findFirst();
        }
    }

    private static List<Delivery> deliveries(PreparedStatement statement) throws SQLException {
        List<Delivery> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new Delivery(
                        Columns.uuid(row, "id"),
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("status"),
                        row.getInt("attempts"),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "attempted_at"),
                        Columns.instant(row, "due_at"),
                        row.getObject("answer", Integer.class),
                        row.getString("error")));
            }
        }
        return found;
    }

    /** What is due, tests first, then in the order of the feed. */
    List<Due> due(Connection connection, UUID webhook, Instant now, int limit) throws SQLException {
        try (PreparedStatement due = connection.prepareStatement(DUE)) {
            due.setObject(1, webhook);
            due.setObject(2, Columns.timestamp(now));
            due.setInt(3, limit);
            List<Due> found = new ArrayList<>();
            try (ResultSet row = due.executeQuery()) {
                while (row.next()) {
                    found.add(new Due(
                            Columns.uuid(row, "id"),
                            row.getString("event_id"),
                            row.getString("subject"),
                            row.getInt("attempts"),
                            row.getString("body")));
                }
            }
            return found;
        }
    }

    void record(Connection connection, UUID webhook, List<Tried> tries) throws SQLException {
        try (PreparedStatement record = connection.prepareStatement(RECORD)) {
            record.setArray(1, Columns.array(connection, "uuid", tries, tried -> tried.due()
                    .id()));
            record.setArray(2, Columns.array(connection, "text", tries, Tried::status));
            record.setArray(3, Columns.array(connection, "int4", tries, Tried::attempts));
            record.setArray(4, Columns.array(connection, "timestamptz", tries, Tried::dueAt));
            record.setArray(5, Columns.array(connection, "timestamptz", tries, Tried::at));
            record.setArray(6, Columns.array(connection, "int4", tries, Tried::answer));
            record.setArray(7, Columns.array(connection, "text", tries, Tried::error));
            record.setObject(8, webhook);
            record.executeUpdate();
        }
    }

    /** Deletes some of what was over before this moment, and tells how many. */
    int forget(Connection connection, Instant before, int limit) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, Columns.timestamp(before));
            forget.setInt(2, limit);
            return forget.executeUpdate();
        }
    }
}
