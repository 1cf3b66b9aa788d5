package dev.hourglass.badges.fact;

import dev.hourglass.kit.erase.ErasedMembers;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A member asked to be forgotten: what they did stays under an id that means nobody, what they said goes. */
@ApplicationScoped
class OnMemberErased implements EventHandler {
    private final Facts facts;

    OnMemberErased(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Set<String> types() {
        return Set.of(ErasedMembers.TYPE);
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            facts.forget(connection, event.program(), ErasedMembers.in(event));
        }
    }
}
