package dev.hourglass.points.activity;

import static dev.hourglass.points.OrderBody.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.LedgerAudit;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What activities earn, by the program's rules. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ActivityPointsTest {
    @Inject
    Transactions transactions;

    private TestProgram shop;
    private String ada;

    /** All activities of a test were done at one moment, when its rules were there. */
    private Instant doneAt;

    @BeforeEach
    void aShopWithOneMember() {
        shop = TestProgram.starter();
        ada = shop.put("1", paid("ada", 1000)).then().extract().path("member.id");
    }

    @AfterEach
    void theBooksAreSound() {
        new LedgerAudit(transactions).assertSound(shop.id());
    }

    @Test
    void anActivityEarnsByTheRulesForActivitiesAndSaysWhy() {
        rule("20 points for a review", "activity.type == 'review.posted'", 20, "");
        rule("50 points for a quiz", "activity.type == 'quiz.passed'", 50, "");

        tell("r1", "ada", "review.posted", "{}")
                .then()
                .statusCode(201)
                .body("points.earned", equalTo(20))
                .body("points.change", equalTo(20))
                .body("points.balance.available", equalTo(30))
                .body("explanation", hasSize(2))
                .body("explanation.find { it.matched }.rule", equalTo("20 points for a review"))
                .body("explanation.find { !it.matched }.points", equalTo(0));
        tell("r1", "ada", "review.posted", "{}").then().statusCode(200).body("points.change", equalTo(0));
        shop.storefront()
                .get("/v1/members/" + ada + "/transactions")
                .then()
                .body("data[0].kind", equalTo("activity"))
                .body("data[0].reference", equalTo("activity:r1"))
                .body("data[0].points", equalTo(20));
    }

    @Test
    void anActivityStatedAnewEarnsTheDifference() {
        rule("5 for a review", "activity.type == 'review.posted'", 5, "");
        rule("10 more with a photo", "activity.attributes.photos > 0", 10, "");

        tell("r1", "ada", "review.posted", "{\"photos\": 0}").then().body("points.earned", equalTo(5));
        tell("r1", "ada", "review.posted", "{\"photos\": 2}").then().body("points.change", equalTo(10));
        tell("r1", "ada", "review.posted", "{\"photos\": 0}").then().body("points.change", equalTo(-10));
    }

    @Test
    void aRemovedActivityGivesItsPointsBack() {
        rule("20 for a review", "activity.type == 'review.posted'", 20, "");
        tell("r1", "ada", "review.posted", "{}").then().statusCode(201);

        remove("r1")
                .then()
                .body("points.earned", equalTo(0))
                .body("points.change", equalTo(-20))
                .body("points.balance.available", equalTo(10));
        remove("r1").then().body("points.change", equalTo(0));
    }

    @Test
    void anActivityThatWasSomebodyElsesTakesItsPointsAlong() {
        String grace = shop.put("2", paid("grace", 1000)).then().extract().path("member.id");
        rule("20 for a review", "activity.type == 'review.posted'", 20, "");
        tell("r1", "ada", "review.posted", "{}").then().statusCode(201);
        tell("r1", "grace", "review.posted", "{}").then().body("points.change", equalTo(20));

        shop.points(ada).then().body("available", equalTo(10));
        shop.points(grace).then().body("available", equalTo(30));
    }

    @Test
    void aMembersCapHoldsAndWhatIsTakenBackIsFreeAgain() {
        rule(
                "10 for a guide",
                "activity.type == 'guide.read'",
                10,
                ", \"caps\": [{\"per\": \"member\", \"period\": \"day\", \"times\": 2}]");
        tell("g1", "ada", "guide.read", "{}").then().body("points.earned", equalTo(10));
        tell("g2", "ada", "guide.read", "{}").then().body("points.earned", equalTo(10));
        tell("g3", "ada", "guide.read", "{}")
                .then()
                .statusCode(201)
                .body("points.earned", equalTo(0))
                .body("explanation.because", hasItem(containsString("at most 2 times a day")));
        remove("g1").then().body("points.change", equalTo(-10));
        tell("g4", "ada", "guide.read", "{}").then().body("points.earned", equalTo(10));
        tell("g2", "ada", "guide.read", "{\"pages\": 3}").then().body("points.change", equalTo(0));
    }

    @Test
    void aCapOfOneMemberIsNotAnothers() {
        shop.put("2", paid("grace", 1000)).then().statusCode(201);
        rule("10 once", "true", 10, ", \"caps\": [{\"per\": \"member\", \"period\": \"ever\", \"points\": 15}]");
        tell("a", "ada", "guide.read", "{}").then().body("points.earned", equalTo(10));
        tell("b", "grace", "guide.read", "{}").then().body("points.earned", equalTo(10));
        tell("c", "ada", "guide.read", "{}").then().body("points.earned", equalTo(5));
    }

    @Test
    void aBudgetIsNeverExceededByManyAtOnce() throws Exception {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            shop.put("m" + i, paid("member-" + i, 100)).then().statusCode(201);
            members.add("member-" + i);
        }
        rule("7 each", "true", 7, ", \"caps\": [{\"per\": \"program\", \"period\": \"month\", \"points\": 100}]");

        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            calls.add(() -> tell("act-" + number, members.get(number % 10), "guide.read", "{}")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("points.earned"));
        }
        ExecutorService clients = Executors.newFixedThreadPool(8);
        int given = 0;
        for (var earned : clients.invokeAll(calls, 60, TimeUnit.SECONDS)) {
            given += earned.get();
        }
        clients.shutdown();
        assertThat(given).isEqualTo(100);
        remove("act-0").then().statusCode(200);
    }

    @Test
    void rulesForOrdersDoNotSeeActivitiesNorTheOtherWayRound() {
        rule("20 for a review", "activity.type == 'review.posted'", 20, "");
        shop.put("2", paid("ada", 1000)).then().body("points.earned", equalTo(10));
        tell("r1", "ada", "guide.read", "{}")
                .then()
                .body("points.earned", equalTo(0))
                .body("explanation", hasSize(1));
    }

    private void rule(String name, String condition, int points, String more) {
        RestAssured.given()
                .header("Authorization", TestTokens.admin(shop.id()))
                .contentType(ContentType.JSON)
                .body("""
                        {"name": "%s", "on": "activity", "condition": "%s", "earn": {"kind": "fixed", "points": %d},
                         "active": true%s}
                        """.formatted(name, condition, points, more))
                .post("/v1/earning-rules")
                .then()
                .statusCode(201);
        doneAt = Instant.now();
    }

    private Response tell(String id, String externalId, String type, String attributes) {
        return shop.storefront()
                .body("""
                        {"id": "%s", "member": {"externalId": "%s"}, "type": "%s", "at": "%s", "attributes": %s}
                        """.formatted(id, externalId, type, doneAt, attributes))
                .post("/v1/activities");
    }

    private Response remove(String id) {
        return shop.storefront().delete("/v1/activities/" + id);
    }
}
