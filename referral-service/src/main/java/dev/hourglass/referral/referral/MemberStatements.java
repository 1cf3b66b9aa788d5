package dev.hourglass.referral.referral;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Identity;
import java.util.ArrayList;
import java.util.List;

/** Reads what events say about who a member is. */
public final class MemberStatements {
    private MemberStatements() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(Described member) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Described(MemberId id, String externalId, String email, String phone, String name) {}

    public static List<Referrals.Enrolment> read(ObjectMapper json, List<Event> events) {
        List<Referrals.Enrolment> enrolments = new ArrayList<>(events.size());
        for (Event event : events) {
            Described member = described(json, event);
            enrolments.add(new Referrals.Enrolment(
                    new Member(event.program(), member.id()),
                    firstName(member.name()),
                    Identity.of(member.email(), member.phone(), member.externalId())));
        }
        return enrolments;
    }

    private static Described described(ObjectMapper json, Event event) {
        try {
            return json.treeToValue(event.data(), Data.class).member();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not the data of " + event.type(), unreadable);
        }
    }

    /** Friends see who invites them, strangers who try codes learn no more than a first name. */
    private static String firstName(String name) {
        return name == null || name.isBlank() ? null : name.strip().split("\\s+")[0];
    }
}
