package dev.hourglass.referral.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What is known of a member changed: friends see the new name, checks look at the new addresses. */
@ApplicationScoped
public class OnMemberUpdated implements EventHandler {
    private final ObjectMapper json;
    private final Referrals referrals;

    public OnMemberUpdated(ObjectMapper json, Referrals referrals) {
        this.json = json;
        this.referrals = referrals;
    }

    @Override
    public String type() {
        return "dev.hourglass.member.updated.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        referrals.enrol(connection, MemberStatements.read(json, events));
    }
}
