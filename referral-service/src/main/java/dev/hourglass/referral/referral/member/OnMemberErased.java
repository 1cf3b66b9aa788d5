package dev.hourglass.referral.referral.member;

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

/** A member asked to be forgotten: names and addresses go, who brought whom stays under ids that mean nobody. */
@ApplicationScoped
public class OnMemberErased implements EventHandler {
    private final Reunions reunions;

    public OnMemberErased(Reunions reunions) {
        this.reunions = reunions;
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
            reunions.forget(connection, event.program(), members);
        }
    }
}
