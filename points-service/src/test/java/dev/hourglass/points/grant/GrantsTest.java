package dev.hourglass.points.grant;

import static dev.hourglass.points.OrderBody.paid;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class GrantsTest {
    private static final AtomicLong SEQUENCE = new AtomicLong();
    private TestProgram shop;
    private String ada;
    private String grace;

    @BeforeEach
    void twoMembers() {
        shop = TestProgram.starter();
        ada = shop.put("1", paid("ada", 1000)).then().extract().path("member.id");
        grace = shop.put("2", paid("grace", 2000)).then().extract().path("member.id");
    }

    @Test
    void aRewardedReferralGivesBothSidesTheirPoints() {
        tell("referral.rewarded", ada, referral("r1"));
        shop.points(ada).then().body("available", equalTo(110));
        shop.points(grace).then().body("available", equalTo(70));
        shop.storefront()
                .get("/v1/members/" + ada + "/transactions")
                .then()
                .body("data.reference", hasItem("referral:r1:advocate"));
    }

    @Test
    void toldAgainByAnotherEventItGivesNothingMore() {
        tell("referral.rewarded", ada, referral("r2"));
        tell("referral.rewarded", ada, referral("r2"));
        shop.points(ada).then().body("available", equalTo(110));
    }

    @Test
    void aReversedReferralTakesThePointsBackAndARewardedOneGivesThemAgain() {
        tell("referral.rewarded", ada, referral("r3"));
        tell("referral.reversed", ada, referral("r3"));
        shop.points(ada).then().body("available", equalTo(10));
        shop.points(grace).then().body("available", equalTo(20));
        tell("referral.rewarded", ada, referral("r3"));
        shop.points(ada).then().body("available", equalTo(110));
    }

    @Test
    void aBadgeWorthPointsGivesThemOnce() {
        String badge = "{\"awardId\": \"awd_1\", \"badge\": {\"name\": \"First\"}, \"level\": \"one\", \"points\": 7}";
        tell("badge.awarded", ada, badge);
        tell("badge.awarded", ada, badge);
        shop.points(ada).then().body("available", equalTo(17));
    }

    @Test
    void aRevokedBadgeTakesItsPointsBackAndAnAwardThatComesBackGivesThemAgain() {
        String badge = "{\"awardId\": \"awd_2\", \"badge\": {\"name\": \"First\"}, \"level\": \"one\", \"points\": 7}";
        tell("badge.awarded", ada, badge);
        tell("badge.revoked", ada, badge);
        tell("badge.revoked", ada, badge);
        shop.points(ada).then().body("available", equalTo(10));
        tell("badge.awarded", ada, badge);
        shop.points(ada).then().body("available", equalTo(17));
    }

    @Test
    void aCompletedChallengeGivesItsPointsOnceAndARevokedOneTakesThemBack() {
        String completion = EventSchemas.example("dev.hourglass.challenge.completed.v1");
        tell("challenge.completed", ada, completion);
        tell("challenge.completed", ada, completion);
        shop.points(ada).then().body("available", equalTo(60));
        tell("challenge.revoked", ada, EventSchemas.example("dev.hourglass.challenge.revoked.v1"));
        shop.points(ada).then().body("available", equalTo(10));
        tell("challenge.completed", ada, completion);
        shop.points(ada).then().body("available", equalTo(60));
    }

    @Test
    void aPrizeOfALeaderboardGivesItsPointsOnce() {
        String prize = EventSchemas.example("dev.hourglass.leaderboard.won.v1");
        tell("leaderboard.won", ada, prize);
        tell("leaderboard.won", ada, prize);
        shop.points(ada).then().body("available", equalTo(510));
    }

    @Test
    void aRevokedBadgeThatGaveNothingTakesNothing() {
        tell(
                "badge.revoked",
                ada,
                "{\"awardId\": \"awd_3\", \"badge\": {\"name\": \"First\"}, \"level\": \"one\", \"points\": 7}");
        shop.points(ada).then().body("available", equalTo(10));
    }

    private String referral(String id) {
        return """
                {"referralId": "%s", "advocate": "%s", "friend": "%s",
                 "rewards": {"advocate": {"points": 100}, "friend": {"points": 50}}}
                """.formatted(id, ada, grace);
    }

    private void tell(String type, String subject, String data) {
        String event = CloudEvents.write(
                EventId.create(),
                shop.id(),
                "referral",
                0,
                SEQUENCE.incrementAndGet(),
                "dev.hourglass." + type + ".v1",
                MemberId.fromString(subject),
                Instant.parse("2026-11-21T10:00:00Z"),
                data);
        given().header("Authorization", TestTokens.service("referral"))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + event + "]")
                .post("/internal/events")
                .then()
                .statusCode(204);
    }
}
