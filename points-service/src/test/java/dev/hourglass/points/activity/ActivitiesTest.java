package dev.hourglass.points.activity;

import static dev.hourglass.points.OrderBody.paid;
import static dev.hourglass.points.OrderBody.paidByGuest;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ActivitiesTest {
    private TestProgram shop;
    private String ada;

    @BeforeEach
    void aShopWithOneMember() {
        shop = TestProgram.starter();
        ada = shop.put("1", paid("ada", 1000)).then().extract().path("member.id");
    }

    @Test
    void anActivityIsRecordedOnceHoweverOftenItIsTold() {
        tell("review-1", "\"externalId\": \"ada\"", 5)
                .then()
                .statusCode(201)
                .body("activity.id", equalTo("review-1"))
                .body("activity.type", equalTo("review.posted"))
                .body("activity.status", equalTo("recorded"))
                .body("activity.attributes.stars", equalTo(5))
                .body("member.id", equalTo(ada))
                .body("points.balance.available", equalTo(10))
                .body("$", not(hasKey("stale")));
        tell("review-1", "\"id\": \"" + ada + "\"", 5)
                .then()
                .statusCode(200)
                .body("points.change", equalTo(0))
                .body("$", not(hasKey("stale")));
        listed(ada).then().body("data", hasSize(1));
    }

    @Test
    void aNewerStatementReplacesAndAnOlderOneIsStale() {
        tell("review-1", "\"externalId\": \"ada\"", 5, "2026-11-02T10:00:00Z")
                .then()
                .statusCode(201);
        tell("review-1", "\"externalId\": \"ada\"", 2, "2026-11-03T10:00:00Z")
                .then()
                .statusCode(200);
        tell("review-1", "\"externalId\": \"ada\"", 4, "2026-11-02T12:00:00Z")
                .then()
                .statusCode(200)
                .body("stale", equalTo(true))
                .body("activity.attributes.stars", equalTo(2));
        shop.storefront()
                .get("/v1/activities/review-1")
                .then()
                .statusCode(200)
                .body("activity.attributes.stars", equalTo(2))
                .body("points.earned", notNullValue());
    }

    @Test
    void aRemovedActivityStaysRemovedUntilItIsStatedAnew() {
        tell("review-1", "\"externalId\": \"ada\"", 5).then().statusCode(201);
        remove("review-1").then().statusCode(200).body("activity.status", equalTo("removed"));
        remove("review-1").then().statusCode(200).body("points.change", equalTo(0));

        tell("review-1", "\"externalId\": \"ada\"", 5)
                .then()
                .statusCode(200)
                .body("stale", equalTo(true))
                .body("activity.status", equalTo("removed"));
        tell("review-1", "\"externalId\": \"ada\"", 5, "2999-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("activity.status", equalTo("recorded"));
    }

    @Test
    void anActivityToldForTheWrongMemberMovesToTheRightOne() {
        String grace = shop.put("2", paid("grace", 1000)).then().extract().path("member.id");
        tell("review-1", "\"externalId\": \"ada\"", 5).then().statusCode(201);
        tell("review-1", "\"externalId\": \"grace\"", 5).then().statusCode(200).body("member.id", equalTo(grace));
        listed(ada).then().body("data", hasSize(0));
        listed(grace).then().body("data", hasSize(1));
    }

    @Test
    void nobodyIsEnrolledByAnActivity() {
        tell("review-1", "\"externalId\": \"nobody\"", 5)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"))
                .body("detail", containsString("POST /v1/members"));
        tell("review-1", "\"id\": \"mem_01jd6k3v5te8w9r2m4n6p8q0sx\"", 5).then().statusCode(404);
        shop.storefront().get("/v1/activities/review-1").then().statusCode(404);
    }

    @Test
    void aGuestIsNamedById() {
        String guest = shop.put("2", paidByGuest("guest@example.com", 1000))
                .then()
                .extract()
                .path("member.id");
        tell("review-1", "\"id\": \"" + guest + "\"", 5).then().statusCode(201).body("member.externalId", nullValue());
    }

    @Test
    void activitiesAreListedLatestFirstPageByPage() {
        for (int i = 1; i <= 3; i++) {
            shop.storefront()
                    .body(body("a" + i, "\"externalId\": \"ada\"", 5, "2026-11-01T10:00:00Z"))
                    .post("/v1/activities")
                    .then()
                    .statusCode(201);
        }
        String cursor = shop.member(ada)
                .get("/v1/members/" + ada + "/activities?limit=2")
                .then()
                .statusCode(200)
                .body("data.activity.id", contains("a3", "a2"))
                .extract()
                .path("nextCursor");
        shop.member(ada)
                .get("/v1/members/" + ada + "/activities?limit=2&cursor=" + cursor)
                .then()
                .body("data.activity.id", contains("a1"))
                .body("nextCursor", nullValue());
    }

    @Test
    void anotherProgramsActivityIsNotThere() {
        tell("review-1", "\"externalId\": \"ada\"", 5).then().statusCode(201);
        TestProgram other = TestProgram.starter();
        other.storefront().get("/v1/activities/review-1").then().statusCode(404);
        other.storefront().delete("/v1/activities/review-1").then().statusCode(404);
        other.storefront().get("/v1/members/" + ada + "/activities").then().statusCode(404);
    }

    @Test
    void aMemberCannotTellActivitiesNorSeeThoseOfOthers() {
        String grace = shop.put("2", paid("grace", 1000)).then().extract().path("member.id");
        shop.member(ada)
                .contentType("application/json")
                .body(body("a", "\"externalId\": \"ada\"", 5, "2026-11-01T10:00:00Z"))
                .post("/v1/activities")
                .then()
                .statusCode(403);
        shop.member(ada).get("/v1/members/" + grace + "/activities").then().statusCode(404);
    }

    @Test
    void badInputIsNamed() {
        shop.storefront()
                .body("""
                        {"id": " ", "member": {}, "type": "Review Posted", "at": "2026-11-01T10:00:00Z"}
                        """)
                .post("/v1/activities")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/id", "/member", "/type"));
        shop.storefront()
                .body("""
                        {"id": "a", "member": {"id": "%s", "externalId": "ada"}, "type": "quiz.passed",
                         "at": "2026-11-01T10:00:00Z"}
                        """.formatted(ada))
                .post("/v1/activities")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/member"));
    }

    @Test
    void theSameIdempotencyKeyGivesTheFirstAnswerAgain() {
        for (int attempt = 1; attempt <= 2; attempt++) {
            shop.storefront()
                    .header("Idempotency-Key", "k-1")
                    .body(body("a", "\"externalId\": \"ada\"", 5, "2026-11-01T10:00:00Z"))
                    .post("/v1/activities")
                    .then()
                    .statusCode(201)
                    .header("Idempotency-Replayed", attempt == 1 ? nullValue() : equalTo("true"));
        }
    }

    private Response tell(String id, String member, int stars) {
        return tell(id, member, stars, "2026-11-01T10:00:00Z");
    }

    private Response tell(String id, String member, int stars, String updatedAt) {
        return shop.storefront().body(body(id, member, stars, updatedAt)).post("/v1/activities");
    }

    private static String body(String id, String member, int stars, String updatedAt) {
        return """
                {"id": "%s", "member": {%s}, "type": "review.posted", "at": "2026-11-01T10:00:00Z", "updatedAt": "%s",
                 "attributes": {"sku": "SHAMPOO-01", "stars": %d}}
                """.formatted(id, member, updatedAt, stars);
    }

    private Response remove(String id) {
        return shop.storefront().delete("/v1/activities/" + id);
    }

    private Response listed(String member) {
        return shop.storefront().get("/v1/members/" + member + "/activities");
    }
}
