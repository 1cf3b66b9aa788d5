package dev.hourglass.points.rule;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class EarningRulesTest {
    private static final String THANKS = """
            {"name": "Thanks", "on": "order", "earn": {"kind": "fixed", "points": 10}}
            """;

    private static final String CART = """
            "items": [{"id": "1", "sku": "SHAMPOO-01", "name": "Shampoo", "category": "hair", "quantity": 2, "unitPrice": 1999},
                      {"id": "2", "sku": "CREAM-01", "name": "Cream", "category": "face", "quantity": 1, "unitPrice": 2550}]
            """;

    private TestProgram shop;

    @BeforeEach
    void programWithoutRules() {
        shop = TestProgram.create(Map.of("template", "blank"));
    }

    @Test
    void aRuleIsAddedChangedAndEndedInVersions() {
        String id = add(THANKS)
                .body("version", equalTo(1))
                .body("stacking", equalTo("stack"))
                .body("active", equalTo(true))
                .extract()
                .path("id");
        shop.admin()
                .body("{\"name\": \"Many thanks\", \"on\": \"order\", \"earn\": {\"kind\": \"fixed\", \"points\": 20}}")
                .put("/v1/earning-rules/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        shop.admin()
                .body("{\"active\": false}")
                .patch("/v1/earning-rules/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("name", equalTo("Many thanks"))
                .body("earn.points", equalTo(20))
                .body("active", equalTo(false));
        shop.admin().get("/v1/earning-rules").then().body("data.version", contains(3));
        shop.admin()
                .get("/v1/earning-rules/" + id)
                .then()
                .body("version", equalTo(3))
                .body("versions.version", contains(3, 2, 1))
                .body("versions[0].inForceUntil", nullValue());
        shop.admin().delete("/v1/earning-rules/" + id).then().statusCode(204);
        shop.admin().delete("/v1/earning-rules/" + id).then().statusCode(404);
        shop.admin().get("/v1/earning-rules").then().body("data", hasSize(0));
        shop.admin().get("/v1/earning-rules/" + id).then().body("versions", hasSize(3));
    }

    @Test
    void anOrderKeepsTheVersionsThatCountedWhenItWasFirstTold() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        String id = add(THANKS).extract().path("id");
        order("old", yesterday).body("points.earned", equalTo(10)).body("explanation[0].version", equalTo(1));

        shop.admin()
                .body("{\"earn\": {\"kind\": \"fixed\", \"points\": 90}}")
                .patch("/v1/earning-rules/" + id)
                .then()
                .statusCode(200);

        put("old", cart("paid", yesterday, yesterday.plusSeconds(1)))
                .body("points.earned", equalTo(10))
                .body("explanation[0].version", equalTo(1));
        order("new", yesterday).body("points.earned", equalTo(90)).body("explanation[0].version", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order | order.totl > 3            | column 6: there is no field 'totl'",
                "order | item.category == 'hair'   | column 1: there is no 'item' here; known are: member, order",
                "item  | item.quantity == 'many'   | column 15: '==' does not go with a whole number and a text",
                "order | order.total               | column 6: must come to true or false, but comes to a whole number"
            })
    void aConditionThatCannotBeUsedIsRefusedWithItsPlace(String on, String condition, String detail) {
        shop.admin()
                .body("""
                        {"name": "Bad", "on": "%s", "condition": "%s", "earn": {"kind": "fixed", "points": 10}}
                        """.formatted(on, condition))
                .post("/v1/earning-rules")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo("/condition"))
                .body("errors[0].detail", equalTo(detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"per_amount\", \"points\": 1}",
                "{\"kind\": \"fixed\", \"points\": 0}",
                "{\"kind\": \"multiplier\", \"factor\": 1}",
                "{\"kind\": \"fixed\", \"points\": 1, \"factor\": 2}"
            })
    void whatARuleEarnsHasToMakeSense(String earn) {
        shop.admin()
                .body("{\"name\": \"Bad\", \"on\": \"order\", \"earn\": " + earn + "}")
                .post("/v1/earning-rules")
                .then()
                .statusCode(400);
    }

    @Test
    void theSameIdempotencyKeyAddsARuleOnce() {
        String first = named("k-1", THANKS).statusCode(201).extract().path("id");
        named("k-1", THANKS)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        named("k-1", THANKS.replace("10", "20")).statusCode(422);
        shop.admin().get("/v1/earning-rules").then().body("data", hasSize(1));
    }

    @Test
    void onlyAdminsSeeAndSetRules() {
        shop.storefront().get("/v1/earning-rules").then().statusCode(403);
        String id = add(THANKS).extract().path("id");
        TestProgram.starter().admin().get("/v1/earning-rules/" + id).then().statusCode(404);
    }

    @Test
    void theOrderIsExplainedWithTheRulesThatDidNotMatch() {
        add("""
                {"name": "Per EUR", "on": "order", "earn": {"kind": "per_amount", "points": 1, "per": 100}}""");
        add("""
                {"name": "Double hair", "on": "item", "condition": "item.category == 'hair'",
                 "earn": {"kind": "multiplier", "factor": 2}}""");
        add("""
                {"name": "Large orders", "on": "order", "condition": "order.total >= 10000",
                 "earn": {"kind": "fixed", "points": 100}}""");
        order("1", Instant.now())
                .body("points.earned", equalTo(65 + 39))
                .body("explanation.points", contains(65, 39, 0))
                .body("explanation[2].matched", equalTo(false))
                .body("explanation[2].because", equalTo("the order's total is 6548, not at least 10000"));
    }

    @Test
    void linesGivenBackGiveBackWhatTheyEarned() {
        add("""
                {"name": "Hair", "on": "item", "condition": "item.category == 'hair'",
                 "earn": {"kind": "per_item", "points": 50}}""");
        order("1", Instant.now()).body("points.earned", equalTo(100));
        shop.refund("1", "{\"refundId\": \"a\", \"items\": [{\"id\": \"2\", \"quantity\": 1}]}")
                .then()
                .body("points.change", equalTo(0));
        shop.refund("1", "{\"refundId\": \"b\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .body("points.change", equalTo(-50));
    }

    @Test
    void anAmountGivenBackComesOffTheLinesInProportion() {
        add("""
                {"name": "Hair", "on": "item", "condition": "item.category == 'hair'",
                 "earn": {"kind": "per_amount", "points": 1, "per": 1}}""");
        order("1", Instant.now()).body("points.earned", equalTo(3998));
        shop.refund("1", "{\"refundId\": \"a\", \"amount\": 1000}").then().body("points.change", equalTo(-611));
    }

    @Test
    void theTierIsTheOneTheMemberHadWhenTheOrderWasFirstPaid() {
        shop = TestProgram.starter();
        add("""
                {"name": "Gold thanks", "on": "order", "condition": "member.tier == 'Gold'",
                 "earn": {"kind": "fixed", "points": 7}}""");
        Instant now = Instant.now();
        String large = cart("paid", now, now).replace("1999", "199900");
        put("1", large).body("points.earned", equalTo(4023)).body("tier.name", equalTo("Gold"));
        put(
                        "1",
                        large.replace("199900", "199800")
                                .replace(now.toString() + "\", \"customer", now.plusSeconds(60) + "\", \"customer"))
                .body("points.earned", equalTo(4021));
        order("2", Instant.now()).body("points.earned", equalTo(65 + 7));
    }

    private ValidatableResponse named(String key, String rule) {
        return shop.admin()
                .header("Idempotency-Key", key)
                .body(rule)
                .post("/v1/earning-rules")
                .then();
    }

    private ValidatableResponse add(String rule) {
        return shop.admin().body(rule).post("/v1/earning-rules").then().statusCode(201);
    }

    private ValidatableResponse order(String id, Instant placedAt) {
        return put(id, cart("paid", placedAt, placedAt)).statusCode(201);
    }

    private ValidatableResponse put(String id, String body) {
        return shop.storefront().body(body).put("/v1/orders/web/" + id).then();
    }

    private static String cart(String status, Instant placedAt, Instant updatedAt) {
        return """
                {"status": "%s", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s", "customer": {"externalId": "c-1"}, %s}
                """.formatted(status, placedAt, updatedAt, CART);
    }
}
