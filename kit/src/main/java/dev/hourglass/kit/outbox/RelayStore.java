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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the outbox and keeps one cursor per (lane, subscriber), leased to one relay at a time. */
@ApplicationScoped
public class RelayStore {
    private static final String CREATE_CURSORS = """
            INSERT INTO relay_cursor (lane, subscriber) SELECT lane, ? FROM outbox_lane ON CONFLICT DO NOTHING
            """;

    /** Rows that another process holds at this moment are its own affair. */
    private static final String LEASE = """
            WITH free AS (
                SELECT lane FROM relay_cursor WHERE subscriber = ? AND (owner = ? OR leased_until < now())
                   FOR UPDATE SKIP LOCKED
            )
            UPDATE relay_cursor c SET owner = ?, leased_until = now() + ? * interval '1 millisecond'
              FROM free
             WHERE c.subscriber = ? AND c.lane = free.lane
            RETURNING c.lane, c.acknowledged
            """;

    private static final String RELEASE = """
            UPDATE relay_cursor SET leased_until = '-infinity' WHERE owner = ?
            """;

    /** Lane by lane, so many of each: one that has much to say does not keep the others waiting. */
    private static final String READ = """
            SELECT p.lane, o.sequence, o.event_id, o.program_id, o.type, o.subject, o.occurred_at, o.traceparent, o.data
              FROM unnest(?::int4[], ?::int8[]) AS p(lane, acknowledged)
             CROSS JOIN LATERAL (
                SELECT * FROM outbox WHERE outbox.lane = p.lane AND outbox.sequence > p.acknowledged
                 ORDER BY outbox.sequence LIMIT ?) o
            """;

    private static final String MOVE = """
            UPDATE relay_cursor c
               SET acknowledged = m.acknowledged, leased_until = now() + ? * interval '1 millisecond'
              FROM unnest(?::int4[], ?::int8[]) AS m(lane, acknowledged)
             WHERE c.lane = m.lane AND c.subscriber = ? AND c.owner = ?
            RETURNING c.lane
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

    /**
     * Events in their wire form, each lane's in order.
     *
     * @param last the last sequence of each lane that has events in it
     */
    record Batch(List<String> events, Map<Integer, Long> last) {}

    void createCursors(String subscriber) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement create = connection.prepareStatement(CREATE_CURSORS)) {
                create.setString(1, subscriber);
                return create.executeUpdate();
            }
        });
    }

    /** Takes the leases of all lanes that nobody else holds: the last acknowledged sequence of each lane that is ours now. */
    Map<Integer, Long> lease(String subscriber, UUID owner, Duration lease) {
        return transactions.inTransaction(connection -> {
            Map<Integer, Long> ours = new TreeMap<>();
            try (PreparedStatement take = connection.prepareStatement(LEASE)) {
                take.setString(1, subscriber);
                take.setObject(2, owner);
                take.setObject(3, owner);
                take.setLong(4, lease.toMillis());
                take.setString(5, subscriber);
                try (ResultSet row = take.executeQuery()) {
                    while (row.next()) {
                        ours.put(row.getInt("lane"), row.getLong("acknowledged"));
                    }
                }
            }
            return ours;
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

    /**
     * What follows in these lanes: at least one event of one that has any, and no more than about {@link #MAX_BATCH_CHARS}.
     *
     * @param positions lanes, and the last sequence that is not wanted any more
     * @param share most events of one lane
     */
    Batch read(Map<Integer, Long> positions, int share) {
        return transactions.inTransaction(connection -> {
            Gathering gathering = new Gathering();
            Reads reads = new Reads(connection);
            read(reads, gathering, positions, share);
            reads.sendAndCommit();
            return gathering.batch();
        });
    }

    /**
     * Moves cursors, keeps their leases, and reads what follows in all of these lanes, in one round trip.
     *
     * @param moved the lanes that had events, and the last one the subscriber has of each
     * @param positions all lanes to read of, those moved included
     * @return the next batch, as {@link #read} gives it; absent when one of the leases was lost meanwhile
     */
    Optional<Batch> moveAndRead(
            String subscriber,
            UUID owner,
            Map<Integer, Long> moved,
            Duration lease,
            Map<Integer, Long> positions,
            int share) {
        return transactions.inTransaction(connection -> {
            Set<Integer> kept = new HashSet<>();
            Gathering gathering = new Gathering();
            Reads reads = new Reads(connection);
            reads.add(NEED_NOT_WAIT, row -> {});
            reads.add(MOVE, row -> kept.add(row.getInt("lane")))
                    .value(lease.toMillis())
                    .array("int4", moved.keySet(), lane -> lane)
                    .array("int8", moved.values(), sequence -> sequence)
                    .value(subscriber)
                    .value(owner);
            read(reads, gathering, positions, share);
            reads.sendAndCommit();
            return kept.containsAll(moved.keySet()) ? Optional.of(gathering.batch()) : Optional.empty();
        });
    }

    private static void read(Reads reads, Gathering gathering, Map<Integer, Long> positions, int share)
            throws SQLException {
        reads.add(READ, gathering::take)
                .array("int4", positions.keySet(), lane -> lane)
                .array("int8", positions.values(), sequence -> sequence)
                .value(share);
    }

    /** Takes events from rows until there is enough for one delivery. */
    private final class Gathering {
        private final List<String> events = new ArrayList<>();
        private final Map<Integer, Long> last = new TreeMap<>();
        private long chars;

        void take(ResultSet row) throws SQLException {
            if (chars >= MAX_BATCH_CHARS) {
                return;
            }
            int lane = row.getInt("lane");
            long sequence = row.getLong("sequence");
            String event = wire(lane, sequence, row);
            chars += event.length();
            events.add(event);
            last.put(lane, sequence);
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
