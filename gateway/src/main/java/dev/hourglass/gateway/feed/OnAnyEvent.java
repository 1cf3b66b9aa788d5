package dev.hourglass.gateway.feed;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps every event of every service for the program's feed. */
@ApplicationScoped
class OnAnyEvent implements EventHandler {
    private final FeedStore store;

    OnAnyEvent(FeedStore store) {
        this.store = store;
    }

    @Override
    public String type() {
        return EVERY_TYPE;
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        store.append(connection, events);
    }
}
