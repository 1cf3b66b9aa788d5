package dev.hourglass.points.exchange;

import static dev.hourglass.points.OrderBody.paid;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Referral-service tells of rewards, over HTTP; points are granted once. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class InboxOfReferralsTest {
    private static final AtomicInteger LANES = new AtomicInteger();

    private final int lane = LANES.getAndIncrement();
    private TestProgram shop;
    private String ada;
    private String grace;

    @BeforeEach
    void twoBuyers() {
        shop = TestProgram.starter();
        ada = shop.put("1", paid("ada", 1000)).then().extract().path("member.id");
        grace = shop.put("2", paid("grace", 1000)).then().extract().path("member.id");
    }

    @Test
    void aRewardIsGrantedOnceHoweverOftenItIsTold() {
        String reward = told(1, "rewarded", ada, grace);
        deliver("referral", reward).then().statusCode(204);
        deliver("referral", reward).then().statusCode(204);
        deliver("referral", told(2, "rewarded", ada, grace)).then().statusCode(204);
        shop.points(ada).then().body("available", equalTo(110));
        shop.points(grace).then().body("available", equalTo(60));
    }

    @Test
    void aReversalTakesItBackOnceAndALaterRewardGivesItAgain() {
        deliver("referral", told(1, "rewarded", ada, grace), told(2, "reversed", ada, grace))
                .then()
                .statusCode(204);
        deliver("referral", told(3, "reversed", ada, grace)).then().statusCode(204);
        shop.points(ada).then().body("available", equalTo(10));
        shop.points(grace).then().body("available", equalTo(10));
        deliver("referral", told(4, "rewarded", ada, grace)).then().statusCode(204);
        shop.points(ada).then().body("available", equalTo(110));
    }

    @Test
    void aHoleIsAnsweredWithTheSequenceExpected() {
        deliver("referral", told(3, "rewarded", ada, grace))
                .then()
                .statusCode(409)
                .body("expected.values()", hasItem(1));
        shop.points(ada).then().body("available", equalTo(10));
    }

    @Test
    void anEventAboutSomebodyUnknownIsSetAsideAndItsNeighboursAreApplied() {
        deliver("referral", told(1, "rewarded", MemberId.create().toString(), grace), told(2, "rewarded", ada, grace))
                .then()
                .statusCode(204);
        shop.points(ada).then().body("available", equalTo(110));
        shop.points(grace).then().body("available", equalTo(60));
        given().header("Authorization", TestTokens.service("gateway"))
                .get("/internal/dead-letters?limit=200")
                .then()
                .statusCode(200)
                .body("data.event.source", hasItem("/programs/" + shop.id() + "/referral"));
    }

    @Test
    void onlyTheServiceItselfMayTellItsEvents() {
        String reward = told(1, "rewarded", ada, grace);
        deliver("badges", reward).then().statusCode(400);
        given().header("Authorization", TestTokens.admin(shop.id()))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + reward + "]")
                .post("/internal/events")
                .then()
                .statusCode(403);
        deliver("referral", reward, told(3, "rewarded", ada, grace)).then().statusCode(400);
        shop.points(ada).then().body("available", equalTo(10));
    }

    private Response deliver(String service, String... events) {
        return given().header("Authorization", TestTokens.service(service))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + String.join(",", List.of(events)) + "]")
                .post("/internal/events");
    }

    private String told(long sequence, String verb, String advocate, String friend) {
        return CloudEvents.write(
                EventId.create(),
                shop.id(),
                "referral",
                lane,
                sequence,
                "dev.hourglass.referral." + verb + ".v1",
                MemberId.fromString(advocate),
                Instant.parse("2026-11-21T10:00:00Z"),
                """
                {"referralId": "ref_%s", "status": "%s", "code": "ADA", "advocate": "%s", "friend": "%s", "reasons": [],
                 "rewards": {"advocate": {"points": 100}, "friend": {"points": 50}}}
                """.formatted(advocate, verb, advocate, friend));
    }
}
