package dev.hourglass.referral.referral;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.inbox.EventHandler;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(Enrolled member) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Enrolled(MemberId id, String email, String phone, String name) {}

    @Override
    public String type() {
        return "dev.hourglass.member.enrolled.v1";
    }

    @Override
    public void apply(Connection connection, List<Event> events) throws SQLException {
        List<Referrals.Enrolment> enrolments = new ArrayList<>(events.size());
        for (Event event : events) {
            enrolments.add(enrolment(event));
        }
        referrals.enrol(connection, enrolments);
    }

    private Referrals.Enrolment enrolment(Event event) {
        Enrolled enrolled = read(event).member();
        return new Referrals.Enrolment(
                new Member(event.program(), enrolled.id()),
                firstName(enrolled.name()),
                Identity.of(enrolled.email(), enrolled.phone()));
    }

    private Data read(Event event) {
        try {
            return json.treeToValue(event.data(), Data.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not the data of " + type(), unreadable);
        }
    }

    /** Friends see who invites them, strangers who try codes learn no more than a first name. */
    private static String firstName(String name) {
        return name == null || name.isBlank() ? null : name.strip().split("\\s+")[0];
    }
}
