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
        List<SetGrant> worthPoints = events.stream()
                .filter(event -> event.data().path("points").asLong(0) > 0)
                .map(event -> grants.grant(
                        event.program(),
                        event.subject(),
                        key(event),
                        KIND,
                        event.data().path("points").asLong()))
                .toList();
        if (!worthPoints.isEmpty()) {
            grants.apply(connection, worthPoints);
        }
    }

    static String key(Event event) {
        return "badge:" + event.data().path("awardId").asText();
    }
}
