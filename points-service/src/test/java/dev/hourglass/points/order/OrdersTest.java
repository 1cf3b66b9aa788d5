package dev.hourglass.points.order;

import static dev.hourglass.points.OrderBody.paid;
import static dev.hourglass.points.OrderBody.paidByGuest;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.points.OrderBody;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class OrdersTest {
    private TestProgram shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = TestProgram.starter();
    }

    @Test
    void aFirstOrderEnrolsTheBuyerAndEarnsAndSaysWhy() {
        shop.put("1001", paid("c-42", 1999).quantity(2))
                .then()
                .statusCode(201)
                .header("X-Request-Id", notNullValue())
                .body("order.source", equalTo("web"))
                .body("order.orderId", equalTo("1001"))
                .body("order.status", equalTo("paid"))
                .body("order.eligibleSpend", equalTo(3998))
                .body("member.id", matchesPattern("mem_[0-9a-hjkmnp-tv-z]{26}"))
                .body("member.externalId", equalTo("c-42"))
                .body("member.enrolled", equalTo(true))
                .body("member.guest", equalTo(false))
                .body("points.earned", equalTo(39))
                .body("points.change", equalTo(39))
                .body("points.pending", equalTo(0))
                .body("points.balance.available", equalTo(39))
                .body("tier.name", equalTo("Bronze"))
                .body("tier.next.name", equalTo("Silver"))
                .body("tier.next.pointsToGo", equalTo(461))
                .body("explanation", hasSize(1))
                .body("explanation[0].rule", equalTo("1 point per EUR"))
                .body("explanation[0].points", equalTo(39))
                .body("explanation[0].matched", equalTo(true))
                .body("explanation[0].because", equalTo("39 whole EUR of eligible spend"))
                .body("$", not(org.hamcrest.Matchers.hasKey("stale")));
    }

    @Test
    void theSameStatementAgainChangesNothing() {
        shop.put("1", paid("c", 1000)).then().statusCode(201);
        shop.put("1", paid("c", 1000))
                .then()
                .statusCode(200)
                .body("points.change", equalTo(0))
                .body("points.earned", equalTo(10))
                .body("member.enrolled", equalTo(false));
    }

    @Test
    void anOlderStatementIsStaleAndChangesNothing() {
        shop.put("1", paid("c", 1000).minutesLater(5)).then().statusCode(201);
        shop.put("1", paid("c", 9900))
                .then()
                .statusCode(200)
                .body("stale", equalTo(true))
                .body("points.change", equalTo(0))
                .body("points.earned", equalTo(10));
    }

    @Test
    void aPlacedOrderEarnsWhenItIsPaid() {
        shop.put("1", paid("c", 1000).status("placed"))
                .then()
                .statusCode(201)
                .body("points.earned", equalTo(0))
                .body("order.eligibleSpend", equalTo(0));
        shop.put("1", paid("c", 1000).minutesLater(1)).then().body("points.change", equalTo(10));
    }

    @Test
    void aCancelledOrderGivesItsPointsBackAndPaidAgainEarnsThemAgain() {
        shop.put("1", paid("c", 1000)).then().statusCode(201);
        shop.put("1", paid("c", 1000).status("cancelled").minutesLater(1))
                .then()
                .body("points.change", equalTo(-10))
                .body("points.balance.available", equalTo(0));
        shop.put("1", paid("c", 1000).minutesLater(2))
                .then()
                .body("points.change", equalTo(10))
                .body("points.earned", equalTo(10))
                .body("points.balance.available", equalTo(10));
    }

    @Test
    void refundedPiecesGiveBackWhatTheyEarned() {
        shop.put("1", paid("c", 1999).quantity(2)).then().body("points.earned", equalTo(39));
        shop.refund(
                        "1",
                        "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}], \"reason\": \"damaged\"}")
                .then()
                .statusCode(200)
                .body("points.earned", equalTo(19))
                .body("points.change", equalTo(-20));
    }

    @Test
    void theSameRefundAgainChangesNothing() {
        shop.put("1", paid("c", 1000).quantity(3)).then().statusCode(201);
        String refund = "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}";
        shop.refund("1", refund).then().body("points.change", equalTo(-10));
        shop.refund("1", refund)
                .then()
                .statusCode(200)
                .body("points.change", equalTo(0))
                .body("points.earned", equalTo(20));
    }

    @Test
    void theGreaterOfStatedAndRefundedPiecesCounts() {
        shop.put("1", paid("c", 1000).quantity(3)).then().statusCode(201);
        shop.refund("1", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200);
        shop.put("1", paid("c", 1000).quantity(3).refunded(1).minutesLater(1))
                .then()
                .body("points.earned", equalTo(20));
        shop.put("1", paid("c", 1000).quantity(3).refunded(2).minutesLater(2))
                .then()
                .body("points.earned", equalTo(10));
    }

    @Test
    void aRefundedAmountComesOffTheSpend() {
        shop.put("1", paid("c", 5000)).then().body("points.earned", equalTo(50));
        shop.refund("1", "{\"refundId\": \"r1\", \"amount\": 1250}").then().body("points.earned", equalTo(37));
    }

    @Test
    void aRefundBeforeItsOrderIsKeptAndAppliedWhenItComes() {
        shop.refund("9", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(202)
                .body("status", equalTo("kept"));
        shop.storefront().get("/v1/orders/web/9").then().statusCode(404);
        shop.put("9", paid("c", 1000).quantity(3)).then().statusCode(201).body("points.earned", equalTo(20));
    }

    @Test
    void moreThanWasBoughtCannotBeRefunded() {
        shop.put("1", paid("c", 1000).quantity(2)).then().statusCode(201);
        shop.refund("1", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 3}]}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo("/items/0/quantity"));
        shop.refund("1", "{\"refundId\": \"r1\", \"items\": [{\"id\": \"x\", \"quantity\": 1}]}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/items/0/id"));
        shop.refund("1", "{\"refundId\": \"r1\", \"amount\": 2001}").then().statusCode(400);
        shop.storefront().get("/v1/orders/web/1").then().body("points.earned", equalTo(20));
    }

    @Test
    void aGuestIsKnownByEmailAndBecomesKnownByExternalId() {
        String guest = shop.put("1", paidByGuest("Ada@Example.com", 1000))
                .then()
                .body("member.guest", equalTo(true))
                .extract()
                .path("member.id");
        shop.put("2", paid("c-1", 500).withEmail("ada@example.com"))
                .then()
                .statusCode(201)
                .body("member.id", equalTo(guest))
                .body("member.guest", equalTo(false))
                .body("member.enrolled", equalTo(false))
                .body("points.balance.available", equalTo(15));
    }

    @Test
    void anOrderRestatedForAnotherBuyerMovesItsPoints() {
        String first = shop.put("1", paid("c-1", 1000)).then().extract().path("member.id");
        String second = shop.put("1", paid("c-2", 1000).minutesLater(1))
                .then()
                .statusCode(200)
                .body("points.earned", equalTo(10))
                .body("points.balance.available", equalTo(10))
                .extract()
                .path("member.id");
        shop.points(first).then().body("available", equalTo(0));
        shop.points(second).then().body("available", equalTo(10));
    }

    @Test
    void pointsArePendingInsideTheReturnWindow() {
        TestProgram patient = TestProgram.create(Map.of("availableAfterDays", 30_000));
        String member = patient.put("1", paid("c", 1000))
                .then()
                .body("points.pending", equalTo(10))
                .body("points.balance.pending", equalTo(10))
                .body("points.balance.available", equalTo(0))
                .extract()
                .path("member.id");
        patient.put("1", paid("c", 1000).status("cancelled").minutesLater(1))
                .then()
                .body("points.balance.pending", equalTo(0));
        patient.points(member).then().body("pending", equalTo(0)).body("available", equalTo(0));
    }

    @Test
    void theLedgerOfAMemberIsBalancedAndChained() {
        String member = shop.put("1", paid("c", 1000)).then().extract().path("member.id");
        shop.put("1", paid("c", 1000).status("cancelled").minutesLater(1))
                .then()
                .statusCode(200);
        var list = shop.storefront()
                .get("/v1/members/" + member + "/transactions")
                .then()
                .statusCode(200);
        list.body("data", hasSize(2))
                .body("data[0].kind", equalTo("order_refund"))
                .body("data[0].points", equalTo(-10))
                .body("data[0].reference", equalTo("order:web/1"))
                .body("data[0].balanceAfter.available", equalTo(0))
                .body("data[1].kind", equalTo("order"))
                .body("data[1].points", equalTo(10))
                .body("data[1].entries.account", contains("issued", "available"))
                .body("data[1].entries.points", contains(-10, 10))
                .body("data[1].previousHash", equalTo("0".repeat(64)))
                .body("nextCursor", nullValue());
        String hashOfFirst = list.extract().path("data[1].hash");
        list.body("data[0].previousHash", equalTo(hashOfFirst));
        String id = list.extract().path("data[0].id");
        shop.storefront().get("/v1/transactions/" + id).then().statusCode(200).body("id", startsWith("txn_"));
    }

    @Test
    void anIdempotencyKeyGivesTheFirstAnswerAgain() {
        String body = "{\"externalId\": \"c-9\", \"email\": \"nine@example.com\"}";
        String first = shop.storefront()
                .header("Idempotency-Key", "\"k-1\"")
                .body(body)
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        shop.storefront()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post("/v1/members")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body(equalTo(first));
        shop.storefront()
                .header("Idempotency-Key", "k-1")
                .body("{\"externalId\": \"c-10\"}")
                .post("/v1/members")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void badInputSaysWhatToChangeAndWritesNothing() {
        refused(paid("c", 1000).json().replace("\"status\": \"paid\"", "\"status\": \"payed\""), "/status");
        refused(paid("c", 1000).json().replace("\"EUR\"", "\"USD\""), "/currency");
        refused(paid("c", 1000).json().replace("\"quantity\": 1", "\"quantity\": \"1\""), "/items/0/quantity");
        refused(paid("c", 1000).json().replace("\"quantity\": 1", "\"quantity\": 1.5"), "/items/0/quantity");
        refused(paid("c", 1000).json().replace("\"quantity\": 1", "\"quantity\": 0"), "/items/0/quantity");
        refused(paid("c", 1000).json().replace("1000", "99999999999999999999"), "/items/0/unitPrice");
        refused(paid("c", 1000).json().replace("\"Ada\"", "\"A\\u0000da\""), "/customer/name");
        refused(paid("c", 1000).json().replace(OrderBody.PLACED_AT, "yesterday"), "/placedAt");
        refused(paid("c", 1000).json().replace("\"externalId\": \"c\"", "\"externalId\": null"), "/customer");
        refused(paid("c", 1000).json().replace("\"" + OrderBody.PLACED_AT + "\"", "1700000000"), "/placedAt");
        refused(paid("c", 1000).json().replace(OrderBody.PLACED_AT, "+275760-09-13T00:00:00Z"), "/placedAt");
        refused(attributed("{\"a\\u0000\": \"y\"}"), "");
        refused(attributed("{\"a\": {\"b\\u0000\": 1}}"), "");
        refused(attributed("{\"n\": 1e400}"), "");
        refused(paid("c", 1_000_000_000_000L).quantity(1_000).json(), "/items");
        shop.storefront().get("/v1/members?externalId=c").then().body("data", hasSize(0));
    }

    @Test
    void badQueriesSayWhatToChange() {
        shop.put("1", paid("c", 1000)).then().statusCode(201);
        shop.storefront().get("/v1/members?externalId=").then().statusCode(200).body("data", hasSize(0));
        shop.storefront().get("/v1/members?limit=x").then().statusCode(400).body("errors[0].pointer", equalTo("limit"));
        shop.storefront().get("/v1/members?limit=201").then().statusCode(400);
        shop.storefront()
                .urlEncodingEnabled(false)
                .get("/v1/members?q=%00")
                .then()
                .statusCode(400);
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        shop.storefront()
                .body(paid("c", 1000).json().replace("\"status\"", "\"colour\": 1, \"status\""))
                .put("/v1/orders/web/1")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_field"))
                .body("errors[0].pointer", equalTo("/colour"));
    }

    @Test
    void anotherProgramSeesNothing() {
        String member = shop.put("1", paid("c", 1000)).then().extract().path("member.id");
        TestProgram other = TestProgram.starter();
        other.storefront().get("/v1/orders/web/1").then().statusCode(404);
        other.points(member).then().statusCode(404).body("code", equalTo("not_found"));
        other.storefront().get("/v1/members/" + member).then().statusCode(404);
        other.storefront().get("/v1/members/" + member + "/transactions").then().statusCode(404);
    }

    @Test
    void withoutACredentialNothingIsAnswered() {
        given().get("/v1/orders/web/1").then().statusCode(401).body("code", equalTo("unauthorized"));
        given().header("Authorization", "Bearer nonsense")
                .get("/v1/orders/web/1")
                .then()
                .statusCode(401);
    }

    @Test
    void aMemberSeesOnlyItself() {
        String ada = shop.put("1", paid("ada", 1000)).then().extract().path("member.id");
        String bob = shop.put("2", paid("bob", 1000)).then().extract().path("member.id");
        shop.member(ada)
                .get("/v1/members/" + ada + "/points")
                .then()
                .statusCode(200)
                .body("available", equalTo(10));
        shop.member(ada).get("/v1/members/" + bob + "/points").then().statusCode(404);
        shop.member(ada).get("/v1/orders/web/1").then().statusCode(403);
    }

    private static String attributed(String attributes) {
        return paid("c", 1000).json().replace("\"status\"", "\"attributes\": " + attributes + ", \"status\"");
    }

    private void refused(String body, String pointer) {
        shop.storefront()
                .body(body)
                .put("/v1/orders/web/1")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_request"))
                .body("errors.pointer", org.hamcrest.Matchers.hasItem(pointer))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }
}
