package dev.hourglass.points.grant;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A badge that is worth points gives them, once per award. */
@ApplicationScoped
public class OnBadgeAwarded implements EventHandler {
    static final String KIND = "badge";
    static final String ID = "awardId";

    private final Grants grants;

    OnBadgeAwarded(Grants grants) {
        this.grants = grants;
    }

    @Override
    public String type() {
        return "dev.hourglass.badge.awarded.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.give(connection, events, KIND, ID);
    }
}
