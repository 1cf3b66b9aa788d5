package dev.hourglass.kit.inbox;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.trace.EventSpans;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Map<String, EventHandler> handlers;

    public Inbox(Transactions transactions, InboxStore store, EventSpans spans, @All List<EventHandler> handlers) {
        this.transactions = transactions;
        this.store = store;
        this.spans = spans;
        this.handlers = handlers.stream().collect(Collectors.toMap(EventHandler::type, Function.identity()));
    }

    /** What became of a delivered batch. */
    public sealed interface Receipt {
        /** Everything in it is applied, now or earlier, or set aside. */
        record Applied() implements Receipt {}

        /** Nothing was applied: events before it are missing, this sequence first. */
        record Hole(long expected) implements Receipt {}
    }

    /**
     * Applies a batch of one producer's lane.
     *
     * @param events consecutive, in ascending sequence
     * @throws DatabaseException when the database is out of reach; nothing is lost, the producer comes again
     */
    public Receipt receive(List<Event> events) {
        return spans.applying(events, () -> take(events));
    }

    private Receipt take(List<Event> events) {
        try {
            return transactions.inTransaction(connection -> applyAll(connection, events));
        } catch (DatabaseException failure) {
            if (failure.isTransient()) {
                throw failure;
            }
            return oneByOne(events, failure);
        } catch (RuntimeException failure) {
            return oneByOne(events, failure);
        }
    }

    private Receipt applyAll(Connection connection, List<Event> events) throws SQLException {
        Event first = events.get(0);
        long applied = store.lockLastSequence(connection, first.producer(), first.lane());
        if (first.sequence() > applied + 1) {
            return new Receipt.Hole(applied + 1);
        }
        List<Event> fresh =
                events.stream().filter(event -> event.sequence() > applied).toList();
        if (!fresh.isEmpty()) {
            applyRuns(connection, fresh);
            store.moveLastSequence(connection, fresh.get(fresh.size() - 1));
        }
        return new Receipt.Applied();
    }

    /** Neighbours of one type go to their handler together, so that it can work set-based. */
    private void applyRuns(Connection connection, List<Event> events) throws SQLException {
        applyByType(connection, events);
        EventHandler ofAll = handlers.get(EventHandler.EVERY_TYPE);
        if (ofAll != null) {
            ofAll.apply(connection, events);
        }
    }

    private void applyByType(Connection connection, List<Event> events) throws SQLException {
        List<Event> known = events.stream()
                .filter(event -> handlers.containsKey(event.type()))
                .toList();
        int start = 0;
        for (int i = 1; i <= known.size(); i++) {
            if (i == known.size()
                    || !known.get(i).type().equals(known.get(start).type())) {
                handlers.get(known.get(start).type()).apply(connection, known.subList(start, i));
                start = i;
            }
        }
    }

    private Receipt oneByOne(List<Event> events, RuntimeException batchFailure) {
        LOG.warnf("A batch of %d events failed (%s); applying them one by one", events.size(), batchFailure);
        for (Event event : events) {
            Receipt receipt = applyAlone(event);
            if (receipt instanceof Receipt.Hole) {
                return receipt;
            }
        }
        return new Receipt.Applied();
    }

    private Receipt applyAlone(Event event) {
        try {
            return transactions.inTransaction(connection -> applyAll(connection, List.of(event)));
        } catch (DatabaseException failure) {
            if (failure.isTransient()) {
                throw failure;
            }
            return setAside(event, failure);
        } catch (RuntimeException failure) {
            return setAside(event, failure);
        }
    }

    private Receipt setAside(Event event, RuntimeException failure) {
        LOG.errorf(failure, "Event %s (%s) cannot be applied and is set aside", event.id(), event.type());
        return transactions.inTransaction(connection -> {
            long applied = store.lockLastSequence(connection, event.producer(), event.lane());
            if (event.sequence() == applied + 1) {
                store.setAside(connection, event, failure);
                store.moveLastSequence(connection, event);
            }
            return new Receipt.Applied();
        });
    }

    /**
     * Applies an event that was set aside, out of its order: handlers keep the newest statement of a fact, so an old one
     * changes nothing that is newer.
     *
     * @return false when there is no such dead letter, or it has been replayed already
     */
    public boolean replay(UUID deadLetter) {
        return transactions.inTransaction(connection -> {
            Optional<Event> event = store.lockDeadLetter(connection, deadLetter);
            if (event.isEmpty()) {
                return false;
            }
            applyRuns(connection, List.of(event.get()));
            store.markReplayed(connection, deadLetter);
            return true;
        });
    }
}
