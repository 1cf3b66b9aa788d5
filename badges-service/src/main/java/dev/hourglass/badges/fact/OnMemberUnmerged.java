package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** They are two after all; orders that went back are told after it, for both. */
@ApplicationScoped
class OnMemberUnmerged implements EventHandler {
    private final Facts facts;

    OnMemberUnmerged(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.hourglass.member.unmerged.v1");
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            MemberId back = MemberId.fromString(event.data().path("from").asText());
            facts.part(connection, new Subject(event.program(), back));
        }
    }
}
