package dev.hourglass.points.segment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.points.Bought;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class SegmentsTest {
    @Inject
    SegmentJob job;

    private TestProgram shop;

    @BeforeEach
    void aShopWithThreeBuyers() {
        shop = TestProgram.starter();
        buy("1", Bought.of("ada", "hair", 2_000, 200).customer("\"locale\": \"en-GB\", \"marketingConsent\": true"));
        buy("2", Bought.of("ada", "hair", 2_000, 120));
        buy("3", Bought.of("grace", "skin", 9_000, 3));
        buy("4", Bought.of("joan", "tea", 500, 400));
    }

    @Test
    void aSavedSegmentHasItsMembersAtOnce() {
        String id = create("Sleeping", "member.orders >= 2 && member.daysSinceOrder > 90")
                .then()
                .statusCode(201)
                .body("members", equalTo(1))
                .body("computedAt", notNullValue())
                .body("preview.examined", equalTo(3))
                .body("preview.matching", equalTo(1))
                .extract()
                .path("id");
        membersOf(id)
                .then()
                .body("data.externalId", contains("ada"))
                .body("count", equalTo(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void whatChangesAfterwardsIsSeenByTheNextRun() {
        String id = create("Recent", "member.orders30 > 0").then().extract().path("id");
        membersOf(id).then().body("data.externalId", contains("grace"));

        buy("5", Bought.of("ada", "hair", 2_000, 1));
        buy("6", Bought.of("lin", "hair", 2_000, 1));
        shop.storefront()
                .body("{\"refundId\": \"r1\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .post("/v1/orders/web/3/refunds")
                .then()
                .statusCode(200);
        membersOf(id).then().body("data.externalId", contains("grace"));
        job.run();
        membersOf(id).then().body("data.externalId", contains("ada", "lin"));
        admin().get("/v1/segments/" + id).then().body("members", equalTo(2));
    }

    @Test
    void conditionsSeeRecencyFrequencyValueAndFavourites() {
        matches("member.value == 4", "grace");
        matches("member.recency > 1 && member.frequency > 1", "ada", "grace");
        matches("'tea' in member.favourites");
        matches("'hair' in member.favourites", "ada");
        matches("member.spend365 >= 4000", "ada", "grace");
        matches("member.orders365 == 0", "joan");
    }

    @Test
    void conditionsSeeProfileTierAndPoints() {
        matches("member.country == 'GB' && member.language == 'en' && member.marketingConsent", "ada");
        matches("member.points >= 90", "grace");
        matches("member.tier == 'Bronze'", "ada", "grace", "joan");
        matches("member.enrolledDays > 0");
        shop.storefront()
                .body("{\"interests\": [\"tea\"]}")
                .patch("/v1/members/" + idOf("grace"))
                .then()
                .statusCode(200);
        matches("'tea' in member.interests", "grace");
    }

    @Test
    void whoNeverBoughtHasNoScores() {
        shop.storefront()
                .body("{\"externalId\": \"eve\"}")
                .post("/v1/members")
                .then()
                .statusCode(201);
        matches("member.recency == 0 && member.frequency == 0 && member.value == 0", "eve");
        matches("member.daysSinceOrder > 300", "joan", "eve");
    }

    @Test
    void aBadConditionIsRefusedWithItsPlace() {
        create("Bad", "member.orders >= 'two'")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/condition"))
                .body("errors[0].detail", containsString("column"));
        create("Bad", "member.shoeSize > 3")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("there is no field 'shoeSize'"));
        create("Bad", "member.orders").then().statusCode(400);
    }

    @Test
    void aChangedConditionReplacesTheMembers() {
        String id = create("Group", "member.orders >= 2").then().extract().path("id");
        put(id, "Group", "member.orders == 1").then().statusCode(200).body("members", equalTo(2));
        membersOf(id).then().body("data.externalId", contains("grace", "joan"));
        put(id, "Renamed", "member.orders == 1").then().statusCode(200).body("name", equalTo("Renamed"));
    }

    @Test
    void namesAreUnique() {
        create("Group", "true").then().statusCode(201);
        create("Group", "false").then().statusCode(409);
        String other = create("Other", "true").then().extract().path("id");
        put(other, "Group", "true").then().statusCode(409);
    }

    @Test
    void aSegmentThatARuleOrARewardNamesKeepsItsName() {
        String ruled = create("Ruled", "true").then().extract().path("id");
        String rewarded = create("Rewarded", "true").then().extract().path("id");
        admin().body("""
                        {"name": "Double for some", "on": "order", "condition": "'Ruled' in member.segments",
                         "earn": {"kind": "multiplier", "factor": 2}, "active": true}
                        """).post("/v1/earning-rules").then().statusCode(201);
        admin().body("""
                        {"name": "A mug", "description": "For some", "kind": "product", "sku": "MUG", "cost": 100,
                         "segments": ["Rewarded"], "active": true}
                        """).post("/v1/rewards").then().statusCode(201);

        admin().delete("/v1/segments/" + ruled)
                .then()
                .statusCode(409)
                .body("detail", containsString("the rule 'Double for some'"));
        put(rewarded, "Renamed", "true").then().statusCode(409).body("detail", containsString("the reward 'A mug'"));
        put(rewarded, "Rewarded", "false").then().statusCode(200);
    }

    @Test
    void aDeletedSegmentIsGoneAndStaysGone() {
        String id = create("Group", "true").then().extract().path("id");
        admin().delete("/v1/segments/" + id).then().statusCode(204);
        admin().get("/v1/segments/" + id).then().statusCode(404);
        membersOf(id).then().statusCode(404);
        job.run();
        admin().get("/v1/segments").then().body("data", empty());
    }

    @Test
    void membersAndSegmentsArePaged() {
        String id = create("All", "true").then().extract().path("id");
        create("None", "false").then().statusCode(201);
        String cursor = admin().get("/v1/segments/" + id + "/members?limit=2")
                .then()
                .body("data", hasSize(2))
                .body("count", equalTo(3))
                .extract()
                .path("nextCursor");
        admin().get("/v1/segments/" + id + "/members?limit=2&cursor=" + cursor)
                .then()
                .body("data", hasSize(1))
                .body("nextCursor", nullValue());
        admin().get("/v1/segments?limit=1")
                .then()
                .body("data.name", contains("All"))
                .body("nextCursor", notNullValue());
    }

    @Test
    void theSameIdempotencyKeyAddsOneSegment() {
        for (int attempt = 1; attempt <= 2; attempt++) {
            admin().header("Idempotency-Key", "k")
                    .body("{\"name\": \"Group\", \"condition\": \"true\"}")
                    .post("/v1/segments")
                    .then()
                    .statusCode(201)
                    .header("Idempotency-Replayed", attempt == 1 ? nullValue() : equalTo("true"));
        }
        admin().get("/v1/segments").then().body("data", hasSize(1));
    }

    @Test
    void segmentsAreForManagersOfTheirProgram() {
        String id = create("Group", "true").then().extract().path("id");
        shop.storefront().get("/v1/segments").then().statusCode(403);
        admin(TestProgram.starter()).get("/v1/segments/" + id).then().statusCode(404);
    }

    private void matches(String condition, String... externalIds) {
        String id = create(condition.length() > 100 ? condition.substring(0, 100) : condition, condition)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        membersOf(id).then().body("data.externalId", equalTo(List.of(externalIds)));
    }

    private void buy(String orderId, Bought order) {
        shop.storefront()
                .body(order.json())
                .put("/v1/orders/web/" + orderId)
                .then()
                .statusCode(201);
    }

    private String idOf(String externalId) {
        return shop.storefront()
                .get("/v1/members?externalId=" + externalId)
                .then()
                .extract()
                .path("data[0].id");
    }

    private Response create(String name, String condition) {
        return admin().body(Map.of("name", name, "condition", condition)).post("/v1/segments");
    }

    private Response put(String id, String name, String condition) {
        return admin().body(Map.of("name", name, "condition", condition)).put("/v1/segments/" + id);
    }

    private Response membersOf(String id) {
        return admin().get("/v1/segments/" + id + "/members");
    }

    private RequestSpecification admin() {
        return admin(shop);
    }

    private static RequestSpecification admin(TestProgram program) {
        return RestAssured.given()
                .header("Authorization", TestTokens.admin(program.id()))
                .contentType(ContentType.JSON);
    }
}
