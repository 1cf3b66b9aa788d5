package dev.hourglass.points.grant;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A challenge that is no longer completed gives its points back. */
@ApplicationScoped
public class OnChallengeRevoked implements EventHandler {
    private final Grants grants;

    OnChallengeRevoked(Grants grants) {
        this.grants = grants;
    }

    @Override
    public String type() {
        return "dev.hourglass.challenge.revoked.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.takeBack(connection, events, OnChallengeCompleted.KIND, OnChallengeCompleted.ID);
    }
}
