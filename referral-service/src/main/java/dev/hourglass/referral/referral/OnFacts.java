package dev.hourglass.referral.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who members are and what they buy: what comes with every purchase, mixed, and is therefore taken in together. Facts
 * converge, so it does not matter that all members of a batch come before all its orders.
 */
@ApplicationScoped
class OnFacts implements EventHandler {
    private static final String ORDER = "dev.hourglass.order.recorded.v1";
    private static final Set<String> MEMBERS =
            Set.of("dev.hourglass.member.enrolled.v1", "dev.hourglass.member.updated.v1");

    private final ObjectMapper json;
    private final Referrals referrals;

    OnFacts(ObjectMapper json, Referrals referrals) {
        this.json = json;
        this.referrals = referrals;
    }

    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(MEMBERS);
        types.add(ORDER);
        return types;
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        List<Event> members =
                events.stream().filter(event -> MEMBERS.contains(event.type())).toList();
        List<Event> orders =
                events.stream().filter(event -> event.type().equals(ORDER)).toList();
        if (!members.isEmpty()) {
            referrals.enrol(connection, MemberStatements.read(json, members));
        }
        if (!orders.isEmpty()) {
            referrals.record(connection, OrderStatements.read(json, orders));
        }
    }
}
