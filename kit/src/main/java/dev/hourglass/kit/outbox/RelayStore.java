package dev.hourglass.kit.outbox;

import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the outbox and keeps one cursor per (lane, subscriber), leased to one relay at a time. */
@ApplicationScoped
public class RelayStore {
    private static final String CREATE_CURSOR = """
            INSERT INTO relay_cursor (lane, subscriber) VALUES (?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String LEASE = """
            UPDATE relay_cursor SET owner = ?, leased_until = now() + ? * interval '1 millisecond'
             WHERE lane = ? AND subscriber = ? AND (owner = ? OR leased_until < now())
            RETURNING acknowledged
            """;

    private static final String RELEASE = """
            UPDATE relay_cursor SET leased_until = '-infinity' WHERE owner = ?
            """;

    private static final String READ = """
            SELECT sequence, event_id, program_id, type, subject, occurred_at, traceparent, data
              FROM outbox
             WHERE lane = ? AND sequence > ?
             ORDER BY sequence
             LIMIT ?
            """;

    /** One row even when nothing follows; none when the lease is somebody else's. */
    private static final String MOVE_AND_READ = """
            WITH moved AS (
                UPDATE relay_cursor SET acknowledged = ?, leased_until = now() + ? * interval '1 millisecond'
                 WHERE lane = ? AND subscriber = ? AND owner = ?
                RETURNING lane, acknowledged
            )
            SELECT o.sequence, o.event_id, o.program_id, o.type, o.subject, o.occurred_at, o.traceparent, o.data
              FROM moved LEFT JOIN LATERAL (
                SELECT * FROM outbox WHERE outbox.lane = moved.lane AND outbox.sequence > moved.acknowledged
                 ORDER BY sequence LIMIT ?) o ON true
            """;

    /** A cursor lost in a crash means a second delivery, which the subscriber skips: not worth a wait for the disk. */
    private static final String NEED_NOT_WAIT = "SELECT set_config('synchronous_commit', 'off', true)";

    private static final String LAG = """
            SELECT c.subscriber, sum(l.next_sequence - 1 - c.acknowledged)
              FROM relay_cursor c JOIN outbox_lane l USING (lane)
             GROUP BY c.subscriber
            """;

    /** Well below what a subscriber takes in one request, even when every character needs three bytes. */
    private static final long MAX_BATCH_CHARS = 4L << 20;

    private final Transactions transactions;
    private final String producer;

    public RelayStore(Transactions transactions, @ConfigProperty(name = "hourglass.service") String producer) {
        this.transactions = transactions;
        this.producer = producer;
    }

    /** Events in order, already in their wire form. */
    record Batch(List<String> events, long lastSequence) {}

    void createCursor(int lane, String subscriber) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement create = connection.prepareStatement(CREATE_CURSOR)) {
                create.setInt(1, lane);
                create.setString(2, subscriber);
                return create.executeUpdate();
            }
        });
    }

    /** The last acknowledged sequence when the lease is (still) ours, empty when another relay has it. */
    OptionalLong lease(int lane, String subscriber, UUID owner, Duration lease) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement take = connection.prepareStatement(LEASE)) {
                take.setObject(1, owner);
                take.setLong(2, lease.toMillis());
                take.setInt(3, lane);
                take.setString(4, subscriber);
                take.setObject(5, owner);
                try (ResultSet row = take.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    /** Gives all leases of this owner back, so that another process need not wait for them to run out. */
    void release(UUID owner) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
                release.setObject(1, owner);
                return release.executeUpdate();
            }
        });
    }

    /** At least one event when there is one, at most {@code limit}, and no more than about {@link #MAX_BATCH_CHARS}. */
    Batch read(int lane, long after, int limit) {
        return transactions.inTransaction(connection -> {
            Gathering gathering = new Gathering(lane, after);
            Reads reads = new Reads(connection);
            reads.add(READ, gathering::take).value(lane).value(after).value(limit);
            reads.sendAndCommit();
            return gathering.batch();
        });
    }

    /**
     * Moves the cursor, keeps the lease, and reads what follows, in one round trip.
     *
     * @return the next batch, as {@link #read} gives it; absent when the lease was lost meanwhile
     */
    Optional<Batch> moveAndRead(int lane, String subscriber, UUID owner, long acknowledged, Duration lease, int limit) {
        return transactions.inTransaction(connection -> {
            Gathering gathering = new Gathering(lane, acknowledged);
            Reads reads = new Reads(connection);
            reads.add(NEED_NOT_WAIT, row -> {});
            reads.add(MOVE_AND_READ, gathering::take)
                    .value(acknowledged)
                    .value(lease.toMillis())
                    .value(lane)
                    .value(subscriber)
                    .value(owner)
                    .value(limit);
            reads.sendAndCommit();
            return gathering.isEmpty() ? Optional.empty() : Optional.of(gathering.batch());
        });
    }

    /** Takes events from rows until there is enough for one delivery. */
    private final class Gathering {
        private final int lane;
        private final List<String> events = new ArrayList<>();
        private long last;
        private long chars;
        private boolean isEmpty = true;

        Gathering(int lane, long after) {
            this.lane = lane;
            this.last = after;
        }

        void take(ResultSet row) throws SQLException {
            isEmpty = false;
            long sequence = row.getLong("sequence");
            if (row.wasNull() || chars >= MAX_BATCH_CHARS) {
                return;
            }
            last = sequence;
            String event = wire(lane, sequence, row);
            chars += event.length();
            events.add(event);
        }

        /** Whether there was not even a row without an event. */
        boolean isEmpty() {
            return isEmpty;
        }

        Batch batch() {
            return new Batch(events, last);
        }
    }

    private String wire(int lane, long sequence, ResultSet row) throws SQLException {
        UUID subject = Columns.uuid(row, "subject");
        return CloudEvents.write(
                new EventId(Columns.uuid(row, "event_id")),
                new ProgramId(Columns.uuid(row, "program_id")),
                producer,
                lane,
                sequence,
                row.getString("type"),
                subject == null ? null : new MemberId(subject),
                Columns.instant(row, "occurred_at"),
                row.getString("traceparent"),
                row.getString("data"));
    }

    /** Events not yet acknowledged, by subscriber. */
    Map<String, Long> lag() {
        return transactions.inTransaction(connection -> {
            Map<String, Long> lag = new HashMap<>();
            try (PreparedStatement read = connection.prepareStatement(LAG);
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    lag.put(row.getString(1), row.getLong(2));
                }
            }
            return lag;
        });
    }
}
