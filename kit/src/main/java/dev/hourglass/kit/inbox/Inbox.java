package dev.hourglass.kit.inbox;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.trace.EventSpans;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Applies the events of sister services once and in order. One number per (producer, lane), moved in the same transaction
 * as the effect, says what has been applied.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Transactions transactions;
    private final InboxStore store;
    private final EventSpans spans;
    private final Map<String, EventHandler> handlers = new HashMap<>();

    public Inbox(Transactions transactions, InboxStore store, EventSpans spans, @All List<EventHandler> all) {
        this.transactions = transactions;
        this.store = store;
        this.spans = spans;
        for (EventHandler handler : all) {
            for (String type : handler.types()) {
                if (handlers.put(type, handler) != null) {
                    throw new IllegalStateException("Two handlers apply " + type);
                }
            }
        }
    }

    /**
     * What became of a delivery.
     *
     * @param expected by lane, the sequence that is missing before its events: nothing of that lane was applied. Everything
     *     in the other lanes is applied, now or earlier, or set aside
     */
    public record Receipt(Map<Integer, Long> expected) {
        static final Receipt APPLIED = new Receipt(Map.of());

        private Receipt and(Receipt other) {
            Map<Integer, Long> both = new TreeMap<>(expected);
            both.putAll(other.expected);
            return new Receipt(both);
        }
    }

    /**
     * Applies what one producer delivers, all of it in one transaction when that is possible.
     *
     * @param events of any lanes; those of one lane consecutive, in ascending sequence
     * @throws DatabaseException when the database is out of reach; nothing is lost, the producer comes again
     */
    public Receipt receive(List<Event> events) {
        return spans.applying(events, () -> take(events));
    }

    private Receipt take(List<Event> events) {
        SortedMap<Integer, List<Event>> lanes = new TreeMap<>();
        events.forEach(event ->
                lanes.computeIfAbsent(event.lane(), lane -> new ArrayList<>()).add(event));
        return take(lanes);
    }

    /** What fails is tried in smaller pieces, lane by lane and then event by event, until the bad one is alone. */
    private Receipt take(SortedMap<Integer, List<Event>> lanes) {
        try {
            return transactions.inTransaction(connection -> applyAll(connection, lanes));
        } catch (DatabaseException failure) {
            if (failure.isTransient()) {
                throw failure;
            }
            return inPieces(lanes, failure);
        } catch (RuntimeException failure) {
            return inPieces(lanes, failure);
        }
    }

    private Receipt inPieces(SortedMap<Integer, List<Event>> lanes, RuntimeException failure) {
        List<List<Event>> pieces = pieces(lanes);
        if (pieces.isEmpty()) {
            Event alone = lanes.get(lanes.firstKey()).get(0);
            return setAside(alone, failure);
        }
        LOG.warnf("A batch failed (%s); applying it in %d pieces", failure, pieces.size());
        Receipt receipt = Receipt.APPLIED;
        for (List<Event> piece : pieces) {
            receipt = receipt.and(take(piece));
        }
        return receipt;
    }

    /** The lanes, or the events of the only one; nothing when there is only one event. */
    private static List<List<Event>> pieces(SortedMap<Integer, List<Event>> lanes) {
        if (lanes.size() > 1) {
            return List.copyOf(lanes.values());
        }
        List<Event> lane = lanes.get(lanes.firstKey());
        return lane.size() > 1 ? lane.stream().map(List::of).toList() : List.of();
    }

    private Receipt applyAll(Connection connection, SortedMap<Integer, List<Event>> lanes) throws SQLException {
        String producer = lanes.get(lanes.firstKey()).get(0).producer();
        Map<Integer, Long> applied = store.lockLastSequences(connection, producer, lanes.keySet());
        Map<Integer, Long> expected = new TreeMap<>();
        Map<Integer, Long> moved = new TreeMap<>();
        List<Event> fresh = new ArrayList<>();
        lanes.forEach((lane, events) -> {
            long last = applied.get(lane);
            if (events.get(0).sequence() > last + 1) {
                expected.put(lane, last + 1);
            } else if (events.get(events.size() - 1).sequence() > last) {
                events.stream().filter(event -> event.sequence() > last).forEach(fresh::add);
                moved.put(lane, events.get(events.size() - 1).sequence());
            }
        });
        if (!fresh.isEmpty()) {
            apply(connection, fresh);
            store.moveLastSequences(connection, producer, moved);
        }
        return new Receipt(expected);
    }

    private void apply(Connection connection, List<Event> events) throws SQLException {
        applyRuns(connection, events);
        EventHandler ofAll = handlers.get(EventHandler.EVERY_TYPE);
        if (ofAll != null) {
            ofAll.apply(connection, events);
        }
    }

    /** Neighbours of one handler go to it together, so that it can work set-based. */
    private void applyRuns(Connection connection, List<Event> events) throws SQLException {
        List<Event> known = events.stream()
                .filter(event -> handlers.containsKey(event.type()))
                .toList();
        int start = 0;
        for (int i = 1; i <= known.size(); i++) {
            EventHandler handler = handlers.get(known.get(start).type());
            if (i == known.size() || handlers.get(known.get(i).type()) != handler) {
                handler.apply(connection, known.subList(start, i));
                start = i;
            }
        }
    }

    private Receipt setAside(Event event, RuntimeException failure) {
        LOG.errorf(failure, "Event %s (%s) cannot be applied and is set aside", event.id(), event.type());
        return transactions.inTransaction(connection -> {
            Map<Integer, Long> applied = store.lockLastSequences(connection, event.producer(), Set.of(event.lane()));
            if (event.sequence() == applied.get(event.lane()) + 1) {
                store.setAside(connection, event, failure);
                store.moveLastSequences(connection, event.producer(), Map.of(event.lane(), event.sequence()));
            }
            return Receipt.APPLIED;
        });
    }

    /**
     * Applies an event that was set aside, out of its order: handlers keep the newest statement of a fact, so an old one
     * changes nothing that is newer. Once it is applied, another call changes nothing.
     *
     * @return false when there is no such dead letter
     */
    public boolean replay(UUID deadLetter) {
        return transactions.inTransaction(connection -> {
            Optional<InboxStore.Locked> letter = store.lockDeadLetter(connection, deadLetter);
            if (letter.isPresent() && !letter.get().replayed()) {
                apply(connection, List.of(letter.get().event()));
                store.markReplayed(connection, deadLetter);
            }
            return letter.isPresent();
        });
    }
}
