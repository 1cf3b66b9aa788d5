package dev.hourglass.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.kit.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The event log, written in the transaction that changes the state. Each lane numbers its events from 1 without gaps: the
 * lane's row is locked from here to the commit, so appending is the last thing a transaction does.
 */
@ApplicationScoped
public class Outbox {
    /** The outer join makes an event of a lane that is not in {@code outbox_lane} a violation of NOT NULL, never a loss. */
    private static final String APPEND = """
            WITH wanted AS (
                SELECT * FROM unnest(?::int4[], ?::int8[]) AS w(lane, events)
            ), locked AS (
                SELECT lane FROM outbox_lane WHERE lane IN (SELECT lane FROM wanted) ORDER BY lane FOR UPDATE
            ), numbered AS (
                UPDATE outbox_lane l SET next_sequence = l.next_sequence + w.events
                  FROM wanted w JOIN locked USING (lane)
                 WHERE l.lane = w.lane
                RETURNING l.lane, l.next_sequence - w.events AS first_sequence
            )
            INSERT INTO outbox (lane, sequence, event_id, program_id, type, subject, occurred_at, traceparent,
                                data)
            SELECT e.lane, n.first_sequence + e.offset_in_lane, e.event_id, e.program_id, e.type, e.subject,
                   e.occurred_at, e.traceparent, e.data
              FROM unnest(?::int4[], ?::int8[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[],
                          ?::text[], ?::text[])
                   AS e(lane, offset_in_lane, event_id, program_id, type, subject, occurred_at, traceparent, data)
              LEFT JOIN numbered n USING (lane)
            """;

    /** The same for one lane, as a request that comes alone has it: nothing to bring into an order, half the work. */
    private static final String APPEND_TO_ONE = """
            WITH numbered AS (
                UPDATE outbox_lane SET next_sequence = next_sequence + ? WHERE lane = ?
                RETURNING next_sequence - ? AS first_sequence
            )
            INSERT INTO outbox (lane, sequence, event_id, program_id, type, subject, occurred_at, traceparent,
                                data)
            SELECT ?, n.first_sequence + e.offset_in_lane, e.event_id, e.program_id, e.type, e.subject, e.occurred_at,
                   e.traceparent, e.data
              FROM unnest(?::int8[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[])
                   AS e(offset_in_lane, event_id, program_id, type, subject, occurred_at, traceparent, data)
              LEFT JOIN numbered n ON true
            """;

    private final ObjectMapper json;
    private final LaneCount lanes;
    private final Transactions transactions;
    private final Relays relays;

    public Outbox(ObjectMapper json, LaneCount lanes, Transactions transactions, Relays relays) {
        this.json = json;
        this.lanes = lanes;
        this.transactions = transactions;
        this.relays = relays;
    }

    private record Placed(EventDraft draft, int lane, long offset, String data) {}

    /**
     * Appends events in the given order, inside the caller's transaction. The relays are woken when {@link Transactions}
     * commits it; events of any other transaction are found by the next poll.
     */
    public void append(Connection connection, List<EventDraft> drafts) throws SQLException {
        Writes writes = new Writes(connection);
        append(writes, drafts);
        writes.send();
    }

    /** The same, sent together with other writes, as the last of them. */
    public void append(Writes writes, List<EventDraft> drafts) throws SQLException {
        if (drafts.isEmpty()) {
            return;
        }
        SortedMap<Integer, Long> perLane = new TreeMap<>();
        List<Placed> placed = new ArrayList<>(drafts.size());
        for (EventDraft draft : drafts) {
            int lane = draft.subject() == null
                    ? lanes.of(draft.program().uuid())
                    : lanes.of(draft.subject().uuid());
            long offset = perLane.merge(lane, 1L, Long::sum) - 1;
            placed.add(new Placed(draft, lane, offset, write(draft.data())));
        }
        insert(writes, perLane, placed);
        transactions.afterCommit(relays::wake);
    }

    private static void insert(Writes writes, SortedMap<Integer, Long> perLane, List<Placed> placed)
            throws SQLException {
        append(writes, perLane, placed)
                .array("int8", placed, Placed::offset)
                .array("uuid", placed, p -> p.draft.id().uuid())
                .array("uuid", placed, p -> p.draft.program().uuid())
                .array("text", placed, p -> p.draft.type())
                .array("uuid", placed, Outbox::subject)
                .array("timestamptz", placed, p -> p.draft.time())
                .array("text", placed, Outbox::traceparent)
                .array("text", placed, Placed::data);
    }

    /** The statement, with the lanes it is for. */
    private static Writes.Write append(Writes writes, SortedMap<Integer, Long> perLane, List<Placed> placed)
            throws SQLException {
        if (perLane.size() > 1) {
            return writes.add(APPEND)
                    .array("int4", perLane.keySet(), lane -> lane)
                    .array("int8", perLane.values(), count -> count)
                    .array("int4", placed, Placed::lane);
        }
        int lane = perLane.firstKey();
        long count = perLane.get(lane);
        return writes.add(APPEND_TO_ONE).value(count).value(lane).value(count).value(lane);
    }

    private static String traceparent(Placed placed) {
        String own = placed.draft.traceparent();
        return own == null ? Traces.of(placed.draft.subject()) : own;
    }

    private static Object subject(Placed placed) {
        return placed.draft.subject() == null ? null : placed.draft.subject().uuid();
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Event data cannot be written as JSON", unwritable);
        }
    }
}
