package dev.hourglass.kit.inbox;

import dev.hourglass.kit.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Applies one type of event. A bean named {@code On…}; types without a handler are passed over. */
public interface EventHandler {
    /** Stands for all types: one handler may ask for every event, beside the handlers of single types. */
    String EVERY_TYPE = "*";

    /** The type it applies, such as {@code dev.hourglass.order.recorded.v1}, or {@link #EVERY_TYPE}. */
    String type();

    /**
     * Applies events in order, in the inbox's transaction: what is written commits together with the sequence number.
     *
     * @param events all of {@link #type()}, of one lane and not empty
     * @throws RuntimeException when an event cannot be applied; events are then tried one by one and the bad one is set
     *     aside
     */
    void apply(Connection connection, List<Event> events) throws SQLException;
}
