package dev.hourglass.gateway.feed;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The events of programs for those who pass them on, and a sign when there are new ones. */
@ApplicationScoped
public class Feed {
    private final FeedStore store;
    private final List<Consumer<Set<ProgramId>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<Event>>> readers = new CopyOnWriteArrayList<>();

    Feed(FeedStore store) {
        this.store = store;
    }

    /**
     * An event in its wire form, at its place in the program's feed.
     *
     * @param subject the member it is about, {@code mem_…}, or null
     */
    public record Arrived(long position, String type, String subject, String event) {}

    /** Events after a position, oldest first. */
    public List<Arrived> read(Connection connection, ProgramId program, long after, int limit) throws SQLException {
        return store.readWithSubject(connection, program, after, limit);
    }

    /** The position of the newest event; 0 when there is none. */
    public long last(Connection connection, ProgramId program) throws SQLException {
        return store.last(connection, program);
    }

    /** Calls back, quickly to be done, when events have arrived at this gateway; what arrives at another has to be looked for. */
    public void onArrival(Consumer<Set<ProgramId>> listener) {
        listeners.add(listener);
    }

    /** Calls back, quickly to be done, with the events that have arrived at this gateway. */
    public void onEvents(Consumer<List<Event>> reader) {
        readers.add(reader);
    }

    void arrived(List<Event> events) {
        Set<ProgramId> programs = events.stream().map(Event::program).collect(Collectors.toSet());
        listeners.forEach(listener -> listener.accept(programs));
        readers.forEach(reader -> reader.accept(events));
    }
}
