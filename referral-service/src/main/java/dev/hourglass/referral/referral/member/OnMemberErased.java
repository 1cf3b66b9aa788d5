package dev.hourglass.referral.referral.member;

import dev.hourglass.kit.erase.ErasedMembers;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A member asked to be forgotten: names and addresses go, who brought whom stays under ids that mean nobody, whose codes bring no more. */
@ApplicationScoped
public class OnMemberErased implements EventHandler {
    private final Reunions reunions;

    public OnMemberErased(Reunions reunions) {
        this.reunions = reunions;
    }

    @Override
    public Set<String> types() {
        return Set.of(ErasedMembers.TYPE);
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            reunions.forget(connection, event.program(), ErasedMembers.in(event), event.time());
        }
    }
}
