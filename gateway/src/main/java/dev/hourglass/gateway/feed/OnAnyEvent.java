package dev.hourglass.gateway.feed;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Keeps every event of every service for the program's feed. */
@ApplicationScoped
class OnAnyEvent implements EventHandler {
    private final FeedStore store;

    private final Feed feed;
    private final Transactions transactions;

    OnAnyEvent(FeedStore store, Feed feed, Transactions transactions) {
        this.store = store;
        this.feed = feed;
        this.transactions = transactions;
    }

    @Override
    public Set<String> types() {
        return Set.of(EVERY_TYPE);
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        store.append(connection, events);
        transactions.afterCommit(() -> feed.arrived(events));
    }
}
