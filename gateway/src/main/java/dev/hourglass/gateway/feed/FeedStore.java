package dev.hourglass.gateway.feed;

import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The events of each program, numbered from 1 without gaps in the order in which they arrived. */
@ApplicationScoped
class FeedStore {
    /**
     * Programs are locked in id order, and stay locked to the commit: a reader who sees a position has seen all before it.
     */
    private static final String APPEND = """
            WITH arrived AS (
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                         WITH ORDINALITY AS a(program_id, type, event, subject, place)
            ), wanted AS (
                SELECT program_id, count(*) AS events FROM arrived GROUP BY program_id ORDER BY program_id
            ), numbered AS (
                INSERT INTO feed_position AS p (program_id, last)
                SELECT program_id, events FROM wanted ORDER BY program_id
                ON CONFLICT (program_id) DO UPDATE SET last = p.last + excluded.last
                RETURNING program_id, last
            )
            INSERT INTO feed_event (program_id, position, type, event, subject)
            SELECT a.program_id,
                   n.last - w.events + row_number() OVER (PARTITION BY a.program_id ORDER BY a.place),
                   a.type, a.event, a.subject
              FROM arrived a JOIN wanted w USING (program_id) JOIN numbered n USING (program_id)
            """;

    private static final String READ = """
            SELECT position, event FROM feed_event
             WHERE program_id = ? AND position > ?
             ORDER BY position LIMIT ?
            """;

    private static final String READ_TYPE = """
            SELECT position, event FROM feed_event
             WHERE program_id = ? AND type = ? AND position > ?
             ORDER BY position LIMIT ?
            """;

    private static final String LAST = """
            SELECT last FROM feed_position WHERE program_id = ?
            """;

    private static final String READ_WITH_SUBJECT = """
            SELECT position, type, subject, event FROM feed_event
             WHERE program_id = ? AND position > ?
             ORDER BY position LIMIT ?
            """;

    /** An event in its wire form, at its place in the program's feed. */
    record Entry(long position, String event) {}

    void append(Connection connection, List<Event> events) throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setArray(1, Columns.array(connection, "uuid", events, event -> event.program()
                    .uuid()));
            append.setArray(2, Columns.array(connection, "text", events, Event::type));
            append.setArray(3, Columns.array(connection, "text", events, CloudEvents::write));
            append.setArray(4, Columns.array(connection, "text", events, FeedStore::subject));
            append.executeUpdate();
        }
    }

    private static String subject(Event event) {
        return event.subject() == null ? null : event.subject().toString();
    }

    /** The position of the program's newest event; 0 when it has none. */
    long last(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement last = connection.prepareStatement(LAST)) {
            last.setObject(1, program.uuid());
            try (ResultSet row = last.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Events after a position, oldest first, with whom they are about. */
    List<Feed.Arrived> readWithSubject(Connection connection, ProgramId program, long after, int limit)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_WITH_SUBJECT)) {
            read.setObject(1, program.uuid());
            read.setLong(2, after);
            read.setInt(3, limit);
            List<Feed.Arrived> arrived = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    arrived.add(new Feed.Arrived(
                            row.getLong("position"),
                            row.getString("type"),
                            row.getString("subject"),
                            row.getString("event")));
                }
            }
            return arrived;
        }
    }

    /** Entries after a position, oldest first; {@code type} null means all types. */
    List<Entry> read(Connection connection, ProgramId program, String type, long after, int limit) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(type == null ? READ : READ_TYPE)) {
            int next = 1;
            read.setObject(next++, program.uuid());
            if (type != null) {
                read.setString(next++, type);
            }
            read.setLong(next++, after);
            read.setInt(next, limit);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(row.getLong("position"), row.getString("event")));
                }
            }
            return entries;
        }
    }
}
