package dev.hourglass.points.grant;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A prize of a leaderboard gives its points, once. */
@ApplicationScoped
public class OnLeaderboardWon implements EventHandler {
    private static final String KIND = "leaderboard";
    private static final String ID = "prizeId";

    private final Grants grants;

    OnLeaderboardWon(Grants grants) {
        this.grants = grants;
    }

    @Override
    public String type() {
        return "dev.hourglass.leaderboard.won.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.give(connection, events, KIND, ID);
    }
}
