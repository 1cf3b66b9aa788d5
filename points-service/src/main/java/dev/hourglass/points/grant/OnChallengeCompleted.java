package dev.hourglass.points.grant;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A challenge that is worth points gives them, once per completion: per member, challenge and period. */
@ApplicationScoped
public class OnChallengeCompleted implements EventHandler {
    static final String KIND = "challenge";
    static final String ID = "completionId";

    private final Grants grants;

    OnChallengeCompleted(Grants grants) {
        this.grants = grants;
    }

    @Override
    public String type() {
        return "dev.hourglass.challenge.completed.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.give(connection, events, KIND, ID);
    }
}
