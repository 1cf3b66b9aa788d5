package dev.hourglass.referral.referral.member;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.referral.code.model.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Two members turned out to be one person: what is known of both is known of the one who stays. */
@ApplicationScoped
public class OnMemberMerged implements EventHandler {
    private final Reunions reunions;

    public OnMemberMerged(Reunions reunions) {
        this.reunions = reunions;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.hourglass.member.merged.v1");
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            Member into = new Member(
                    event.program(),
                    MemberId.fromString(event.data().path("into").asText()));
            Member from = new Member(
                    event.program(),
                    MemberId.fromString(event.data().path("from").asText()));
            reunions.unite(connection, into, from);
        }
    }
}
