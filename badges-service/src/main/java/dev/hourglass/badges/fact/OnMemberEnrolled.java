package dev.hourglass.badges.fact;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A buyer became a member. */
@ApplicationScoped
class OnMemberEnrolled implements EventHandler {
    private final Facts facts;

    OnMemberEnrolled(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String type() {
        return "dev.hourglass.member.enrolled.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        facts.move(connection, Profiles.zones(events));
    }
}
