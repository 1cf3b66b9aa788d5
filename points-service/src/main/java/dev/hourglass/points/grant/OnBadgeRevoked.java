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

    /** Asked of every award: what the badge is worth today may not be what the award gave. */
    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        grants.apply(
                connection,
                events.stream()
                        .map(event -> grants.grant(
                                event.program(), event.subject(), OnBadgeAwarded.key(event), OnBadgeAwarded.KIND, 0))
                        .toList());
    }
}
