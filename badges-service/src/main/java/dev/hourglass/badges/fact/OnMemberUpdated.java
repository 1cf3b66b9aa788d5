package dev.hourglass.badges.fact;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A member's profile changed: the member may live elsewhere now. */
@ApplicationScoped
class OnMemberUpdated implements EventHandler {
    private final Facts facts;

    OnMemberUpdated(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String type() {
        return "dev.hourglass.member.updated.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        facts.move(connection, Profiles.zones(events));
    }
}
