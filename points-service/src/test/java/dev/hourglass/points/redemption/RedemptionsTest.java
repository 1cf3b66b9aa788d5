package dev.hourglass.points.redemption;

import static dev.hourglass.points.OrderBody.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class RedemptionsTest {
    private static final String TIME_IS_OVER = """
            UPDATE redemption SET expires_at = held_at - interval '1 second' WHERE program_id = ?
            """;

    @Inject
    Transactions transactions;

    @Inject
    HoldExpiryJob job;

    private TestProgram shop;
    private Catalogue catalogue;
    private String ada;

    @BeforeEach
    void aMemberWithPoints() {
        shop = TestProgram.create(Map.of("pointsAsPayment", Map.of("points", 100, "amount", 500)));
        catalogue = new Catalogue(shop);
        ada = shop.memberWith("ada", 120);
    }

    @AfterEach
    void theBooksAddUp() {
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void pointsAreHeldThenSpentAndConfirmedAgainItAnswersTheSame() {
        String reward = catalogue.reward("");
        String id = catalogue
                .redeem(ada, reward, ", \"quantity\": 2, \"orderRef\": \"web/7\"")
                .then()
                .statusCode(201)
                .body("status", equalTo("held"))
                .body("points", equalTo(100))
                .body("expiresAt", notNullValue())
                .body("reward.name", equalTo("Thing"))
                .body("orderRef", equalTo("web/7"))
                .body("voucher", nullValue())
                .extract()
                .path("id");
        shop.points(ada).then().body("available", equalTo(20)).body("held", equalTo(100));

        String first = catalogue
                .go(id, "confirm")
                .then()
                .statusCode(200)
                .body("status", equalTo("confirmed"))
                .extract()
                .asString();
        assertThat(catalogue.go(id, "confirm").then().statusCode(200).extract().asString())
                .isEqualTo(first);
        shop.points(ada).then().body("available", equalTo(20)).body("held", equalTo(0));
        shop.storefront().get("/v1/redemptions/" + id).then().body("status", equalTo("confirmed"));
    }

    @Test
    void aCancelledHoldGivesThePointsBackWithTheirDays() {
        Object before = shop.points(ada).path("expiring");
        String id = catalogue.held(ada, catalogue.reward(""));
        catalogue.go(id, "cancel").then().statusCode(200).body("status", equalTo("cancelled"));
        catalogue.go(id, "cancel").then().statusCode(200).body("status", equalTo("cancelled"));
        catalogue.go(id, "confirm").then().statusCode(409);
        shop.points(ada).then().body("available", equalTo(120)).body("held", equalTo(0));
        assertThat((Object) shop.points(ada).path("expiring")).isEqualTo(before);
    }

    @Test
    void whatIsConfirmedIsNotCancelledButReturned() {
        String id = catalogue.held(ada, catalogue.reward(""));
        catalogue.go(id, "return").then().statusCode(409);
        catalogue.go(id, "confirm").then().statusCode(200);
        catalogue.go(id, "cancel").then().statusCode(409).body("detail", containsString("/return"));
        catalogue.go(id, "return").then().statusCode(200).body("status", equalTo("returned"));
        catalogue.go(id, "return").then().statusCode(200).body("status", equalTo("returned"));
        shop.points(ada).then().body("available", equalTo(120));
    }

    @Test
    void aHoldThatNobodyConfirmsInTimeEnds() {
        String id = catalogue.held(ada, catalogue.reward(", \"stock\": 1"));
        timeIsOver();
        catalogue.go(id, "confirm").then().statusCode(409).body("code", equalTo("conflict"));
        job.run();
        job.run();
        shop.storefront().get("/v1/redemptions/" + id).then().body("status", equalTo("expired"));
        catalogue.go(id, "confirm").then().statusCode(409);
        catalogue.go(id, "cancel").then().statusCode(200).body("status", equalTo("expired"));
        shop.points(ada).then().body("available", equalTo(120)).body("held", equalTo(0));
    }

    @Test
    void eachRefusalSaysWhatStandsAgainstIt() {
        refused(catalogue.reward(", \"stock\": 0"), "out_of_stock");
        refused(catalogue.vouchers("[\"ONLY\"]"), null);
        refused(catalogue.reward(", \"tiers\": [\"Gold\"]"), "not_eligible");
        shop.admin()
                .body("{\"name\": \"Regulars\", \"condition\": \"member.orders >= 2\"}")
                .post("/v1/segments")
                .then()
                .statusCode(201);
        refused(catalogue.reward(", \"segments\": [\"Regulars\"]"), "not_eligible");
        refused(catalogue.reward(", \"active\": false"), "not_eligible");
        refused(catalogue.reward(", \"validTo\": \"2020-01-01T00:00:00Z\""), "not_eligible");
        String once = catalogue.reward(", \"perMember\": 1");
        refused(once, null);
        refused(once, "limit_reached");
        refused(catalogue.reward(""), "insufficient_points");
    }

    private void refused(String reward, String code) {
        var answer = catalogue.redeem(ada, reward).then();
        if (code == null) {
            answer.statusCode(201);
        } else {
            answer.statusCode(409).body("code", equalTo(code));
        }
    }

    @Test
    void aTierOpensItsRewards() {
        shop.put("1", paid("ada", 60_000)).then().statusCode(201);
        catalogue
                .redeem(ada, catalogue.reward(", \"tiers\": [\"Silver\"]"))
                .then()
                .statusCode(201);
    }

    @Test
    void stockAndLimitComeBackWithThePoints() {
        String reward = catalogue.reward(", \"stock\": 1, \"perMember\": 1");
        String id = catalogue.held(ada, reward);
        shop.admin().get("/v1/rewards/" + reward).then().body("stock", equalTo(0));
        catalogue.go(id, "cancel").then().statusCode(200);
        shop.admin().get("/v1/rewards/" + reward).then().body("stock", equalTo(1));
        catalogue.redeem(ada, reward).then().statusCode(201);
    }

    @Test
    void aVoucherIsHandedOutOnceAlsoWhenItIsCancelled() {
        String reward = catalogue.vouchers("[\"V1\", \"V2\"]");
        String first = catalogue
                .redeem(ada, reward)
                .then()
                .statusCode(201)
                .body("voucher", equalTo("V1"))
                .extract()
                .path("id");
        catalogue.go(first, "cancel").then().statusCode(200);
        catalogue.redeem(ada, reward).then().body("voucher", equalTo("V2"));
        String grace = shop.memberWith("grace", 50);
        catalogue.redeem(grace, reward).then().statusCode(409).body("code", equalTo("out_of_stock"));
    }

    @Test
    void aMemberSeesTheCodeOnceItIsPaidFor() {
        String reward = catalogue.vouchers("[\"M1\"]");
        String id = member(ada, "read", "redeem")
                .body("{\"rewardId\": \"" + reward + "\"}")
                .post("/v1/members/" + ada + "/redemptions")
                .then()
                .statusCode(201)
                .body("voucher", nullValue())
                .extract()
                .path("id");
        member(ada, "read").get("/v1/redemptions/" + id).then().body("voucher", nullValue());
        member(ada, "read").post("/v1/redemptions/" + id + "/confirm").then().statusCode(403);
        member(ada, "redeem")
                .post("/v1/redemptions/" + id + "/confirm")
                .then()
                .statusCode(200)
                .body("voucher", equalTo("M1"));
        member(ada, "redeem").post("/v1/redemptions/" + id + "/return").then().statusCode(403);
    }

    @Test
    void nobodyElsesRedemptionIsThere() {
        String grace = shop.memberWith("grace", 50);
        String id = catalogue.held(ada, catalogue.reward(""));
        member(grace, "redeem").get("/v1/redemptions/" + id).then().statusCode(404);
        member(grace, "redeem").post("/v1/redemptions/" + id + "/cancel").then().statusCode(404);
        TestProgram other = TestProgram.starter();
        other.storefront().get("/v1/redemptions/" + id).then().statusCode(404);
        other.storefront().post("/v1/redemptions/" + id + "/confirm").then().statusCode(404);
        other.storefront().get("/v1/members/" + ada + "/redemptions").then().statusCode(404);
    }

    @Test
    void theSameRequestAgainHoldsNothingMore() {
        String path = "/v1/members/" + ada + "/redemptions";
        String body = "{\"rewardId\": \"" + catalogue.reward("") + "\"}";
        shop.storefront()
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency_key_required"));
        String id = shop.storefront()
                .header("Idempotency-Key", "r")
                .body(body)
                .post(path)
                .path("id");
        shop.storefront()
                .header("Idempotency-Key", "r")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));
        shop.points(ada).then().body("held", equalTo(50));
    }

    @Test
    void pointsPayAtTheProgramsRate() {
        payment("{\"points\": 30}", 30, 150);
        payment("{\"amount\": 201}", 41, 201);
        TestProgram without = TestProgram.starter();
        String member = without.memberWith("ada", 50);
        without.once()
                .body("{\"pointsAsPayment\": {\"points\": 30}}")
                .post("/v1/members/" + member + "/redemptions")
                .then()
                .statusCode(409)
                .body("code", equalTo("not_eligible"));
    }

    private void payment(String how, int points, int amount) {
        shop.once()
                .body("{\"pointsAsPayment\": " + how + "}")
                .post("/v1/members/" + ada + "/redemptions")
                .then()
                .statusCode(201)
                .body("points", equalTo(points))
                .body("payment.amount", equalTo(amount))
                .body("payment.currency", equalTo("EUR"))
                .body("reward", nullValue());
    }

    @Test
    void theBalanceOfAPastMomentCountsWhatWasHeldThen() {
        String id = catalogue.held(ada, catalogue.reward(""));
        String heldAt = shop.storefront()
                .get("/v1/members/" + ada + "/transactions")
                .then()
                .body("data[0].kind", equalTo("redemption_hold"))
                .extract()
                .path("data[0].at");
        catalogue.go(id, "confirm").then().statusCode(200);
        shop.storefront()
                .get("/v1/members/" + ada + "/points?asOf=" + heldAt)
                .then()
                .body("available", equalTo(70))
                .body("held", equalTo(50))
                .body("expiring.points", equalTo(List.of(70)));
        catalogue.held(ada, catalogue.reward(""));
        shop.points(ada).then().body("expiring.points", equalTo(List.of(20)));
        shop.storefront()
                .get("/v1/members/" + ada + "/points?asOf=" + heldAt)
                .then()
                .body("expiring.points", equalTo(List.of(70)));
        shop.storefront()
                .get("/v1/members/" + ada + "/points?asOf=2020-01-01T00:00:00Z")
                .then()
                .body("expiring", hasSize(0))
                .body("available", equalTo(0))
                .body("held", equalTo(0));
    }

    @Test
    void redemptionsAreListedNewestFirstInPages() {
        String reward = catalogue.reward("");
        String first = catalogue.held(ada, reward);
        String second = catalogue.held(ada, reward);
        String cursor = shop.storefront()
                .get("/v1/members/" + ada + "/redemptions?limit=1")
                .then()
                .body("data.id", equalTo(List.of(second)))
                .extract()
                .path("nextCursor");
        shop.storefront()
                .get("/v1/members/" + ada + "/redemptions?limit=1&cursor=" + cursor)
                .then()
                .body("data.id", equalTo(List.of(first)))
                .body("nextCursor", nullValue());
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        String path = "/v1/members/" + ada + "/redemptions";
        String reward = catalogue.reward("");
        for (String body : List.of(
                "{}",
                "{\"rewardId\": \"" + reward + "\", \"pointsAsPayment\": {\"points\": 1}}",
                "{\"rewardId\": \"" + reward + "\", \"quantity\": 0}",
                "{\"rewardId\": \"" + reward + "\", \"orderRef\": \"web\"}",
                "{\"pointsAsPayment\": {\"points\": 1, \"amount\": 1}}")) {
            shop.once().body(body).post(path).then().statusCode(400);
        }
        String unknown = new dev.hourglass.points.reward.RewardId(UUID.randomUUID()).toString();
        catalogue.redeem(ada, unknown).then().statusCode(404);
        catalogue.redeem(MemberId.create().toString(), reward).then().statusCode(404);
        shop.storefront().get("/v1/members/" + ada + "/redemptions").then().body("data", hasSize(0));
    }

    private RequestSpecification member(String id, String... scopes) {
        return RestAssured.given()
                .header(
                        "Authorization",
                        TestTokens.of(new Caller(shop.id(), Role.MEMBER, id, MemberId.fromString(id), Set.of(scopes))))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON);
    }

    private void timeIsOver() {
        transactions.inTransaction(connection -> {
            try (PreparedStatement over = connection.prepareStatement(TIME_IS_OVER)) {
                over.setObject(1, shop.id().uuid());
                return over.executeUpdate();
            }
        });
    }
}
