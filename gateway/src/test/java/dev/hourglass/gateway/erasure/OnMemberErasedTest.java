package dev.hourglass.gateway.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OnMemberErasedTest extends GatewayTest {
    /** A lane that no other test speaks for. */
    private static final int LANE = 7_001;

    private final MemberId ada = MemberId.create();
    private final MemberId bob = MemberId.create();
    private int sequence;

    @Test
    void theFeedKeepsItsEventsWithoutThePerson() {
        Shop shop = aShop();
        tell(shop.program(), ada, "member.enrolled", """
                {"member": {"id": "%s", "email": "ada@example.com", "name": "Ada", "guest": false}}""".formatted(ada));
        tell(shop.program(), ada, "order.recorded", """
                {"order": {"orderId": "1", "attributes": {"gift": "for ada"}}, "member": {"id": "%s"}}""".formatted(ada));
        tell(shop.program(), bob, "member.enrolled", """
                {"member": {"id": "%s", "email": "bob@example.com", "name": "Bob", "guest": false}}""".formatted(bob));
        assertThat(feed(shop)).contains("ada@example.com", "for ada");

        tell(shop.program(), ada, "member.erased", """
                {"memberId": "%s", "alike": []}""".formatted(ada));

        assertThat(feed(shop))
                .doesNotContain("ada@example.com", "Ada", "for ada")
                .contains("bob@example.com", ada.toString(), "dev.hourglass.member.erased.v1");
        with(shop.adminKey()).get("/v1/events").then().statusCode(200).body("data", hasSize(4));
    }

    private String feed(Shop shop) {
        return with(shop.adminKey()).get("/v1/events").asString();
    }

    private void tell(ProgramId program, MemberId member, String name, String data) {
        String event = CloudEvents.write(
                EventId.create(),
                program,
                "points",
                LANE,
                ++sequence,
                "dev.hourglass." + name + ".v1",
                member,
                Instant.parse("2026-11-21T10:00:00Z"),
                data);
        given().header("Authorization", TestTokens.service("points"))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + event + "]")
                .post("/internal/events")
                .then()
                .statusCode(204);
    }
}
