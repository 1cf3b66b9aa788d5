package dev.hourglass.referral.referral.member;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.referral.MemberStatements;
import dev.hourglass.referral.referral.Referrals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** They are two after all: the one who is back has their code and name again; orders that are theirs are told after it. */
@ApplicationScoped
public class OnMemberUnmerged implements EventHandler {
    private final ObjectMapper json;
    private final Reunions reunions;
    private final Referrals referrals;

    public OnMemberUnmerged(ObjectMapper json, Reunions reunions, Referrals referrals) {
        this.json = json;
        this.reunions = reunions;
        this.referrals = referrals;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.hourglass.member.unmerged.v1");
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        for (Event event : events) {
            MemberId back = MemberId.fromString(event.data().path("from").asText());
            reunions.part(connection, new Member(event.program(), back));
        }
        referrals.enrol(connection, MemberStatements.read(json, events));
    }
}
