package dev.hourglass.points.grant;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A badge that is no longer earned gives its points back. Only revocable badges are ever revoked. */
@ApplicationScoped
public class OnBadgeRevoked implements EventHandler {
    private final Grants grants;

    OnBadgeRevoked(Grants grants) {
        this.grants = grants;
    }

    @Override
    public String type() {
        return "dev.hourglass.badge.revoked.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.takeBack(connection, events, OnBadgeAwarded.KIND, OnBadgeAwarded.ID);
    }
}
