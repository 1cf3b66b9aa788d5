package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that the published schemas of points-service show as examples are understood here. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ConsumedEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemberId bob = MemberId.create();
    private final Feed feed = new Feed();
    private ProgramId program;
    private String code;

    @BeforeEach
    void bobIsAMember() {
        program = Service.program("starter");
        feed.enrolled(program, bob, "Bob", "bob@example.com").deliver();
        code = Service.codeOf(program, bob);
    }

    @Test
    void aMemberIsEnrolledAndGetsACodeUnderTheirName() throws IOException {
        JsonNode enrolled = example("member.enrolled");
        MemberId ada = MemberId.fromString(enrolled.at("/member/id").asText());

        feed.add(program, ada, "dev.hourglass.member.enrolled.v1", enrolled.toString())
                .deliver();

        String adasCode = Service.codeOf(program, ada);
        assertThat(Service.get(program, "/v1/referral-codes/" + adasCode).getString("advocate.displayName"))
                .isEqualTo("Ada");
    }

    @Test
    void aMemberIsUpdatedAndFriendsSeeTheNewName() throws IOException {
        JsonNode updated = example("member.updated");
        ((ObjectNode) updated.path("member")).put("id", bob.toString()).put("name", "Robert Tables");

        feed.add(program, bob, "dev.hourglass.member.updated.v1", updated.toString())
                .deliver();

        assertThat(Service.get(program, "/v1/referral-codes/" + code).getString("advocate.displayName"))
                .isEqualTo("Robert");
    }

    @Test
    void anOrderIsRecordedAndItsCodeCounts() throws IOException {
        JsonNode recorded = example("order.recorded");
        ((ObjectNode) recorded.path("order")).put("referralCode", code);
        MemberId buyer = MemberId.fromString(recorded.at("/member/id").asText());

        feed.add(program, buyer, "dev.hourglass.order.recorded.v1", recorded.toString())
                .deliver();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("friend", buyer.toString())
                .containsEntry("status", "rewarded"));
    }

    private static JsonNode example(String event) throws IOException {
        String type = "dev.hourglass." + event + ".v1";
        String example = EventSchemas.example(type);
        EventSchemas.assertFits(type, example);
        return JSON.readTree(example);
    }
}
