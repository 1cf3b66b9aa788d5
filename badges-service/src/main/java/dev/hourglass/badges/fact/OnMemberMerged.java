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

/** Two members turned out to be one person: what one has done, the other has. */
@ApplicationScoped
class OnMemberMerged implements EventHandler {
    private final Facts facts;

    OnMemberMerged(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.hourglass.member.merged.v1");
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            facts.unite(connection, subject(event, "into"), subject(event, "from"), event.time());
        }
    }

    private static Subject subject(Event event, String field) {
        return new Subject(
                event.program(), MemberId.fromString(event.data().path(field).asText()));
    }
}
