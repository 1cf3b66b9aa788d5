package dev.hourglass.referral.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A member was enrolled: gives them a code. */
@ApplicationScoped
public class OnMemberEnrolled implements EventHandler {
    private final ObjectMapper json;
    private final Referrals referrals;

    public OnMemberEnrolled(ObjectMapper json, Referrals referrals) {
        this.json = json;
        this.referrals = referrals;
    }

    @Override
    public String type() {
        return "dev.hourglass.member.enrolled.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        referrals.enrol(connection, MemberStatements.read(json, events));
    }
}
