package dev.hourglass.kit.inbox;

import dev.hourglass.kit.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Applies some types of events. A bean named {@code On…}; types without a handler are passed over. */
public interface EventHandler {
    /** Stands for all types: one handler may ask for every event, beside the handlers of single types. */
    String EVERY_TYPE = "*";

    /**
     * The types it applies, such as {@code dev.hourglass.order.recorded.v1}, or {@link #EVERY_TYPE} alone. Neighbours of
     * these types come together: a handler of all that commonly comes mixed is called once for many.
     */
    Set<String> types();

    /**
     * Applies events in the inbox's transaction: what is written commits together with the sequence numbers.
     *
     * @param events of {@link #types()}, not empty; those of one member in order
     * @throws RuntimeException when an event cannot be applied; events are then tried one by one and the bad one is set
     *     aside
     */
    void apply(Connection connection, List<Event> events) throws SQLException;
}
