package dev.hourglass.badges.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
        return Set.of("dev.hourglass.member.erased.v1");
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            List<MemberId> members = new ArrayList<>();
            members.add(MemberId.fromString(event.data().path("memberId").asText()));
            for (JsonNode alike : event.data().path("alike")) {
                members.add(MemberId.fromString(alike.asText()));
            }
            facts.forget(connection, event.program(), members);
        }
    }
}
