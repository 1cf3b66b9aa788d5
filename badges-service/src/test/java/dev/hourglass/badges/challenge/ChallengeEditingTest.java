package dev.hourglass.badges.challenge;

import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** How challenges are made and changed, by whom, and what is refused. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ChallengeEditingTest extends ChallengeStory {
    @Test
    void definitionsThatCannotBeUsedAreRefusedWithTheirPlace() {
        refused("{\"name\": \"X\", \"goal\": {\"kind\": \"count\", \"fact\": \"order\"}}", "/endsAt");
        refused(TWO_ORDERS.formatted("").replace("2099", "2020"), "/endsAt");
        refused(
                TWO_ORDERS.formatted("").replace("\"fact\": \"order\"", "\"fact\": \"order\", \"where\": \"order.x\""),
                "/goal/where");
        refused(TWO_ORDERS.formatted("").replace("count", "single"), "/goal/target");
        refused(TWO_ORDERS.formatted(", \"badge\": \"bdg_01kb2x0r9yf8tb4d6v1q3w5e7g\""), "/badge");
        refused(TWO_ORDERS.formatted(", \"maxWinners\": 0"), "/maxWinners");
        refused(TWO_ORDERS.formatted(", \"recurring\": {\"period\": \"year\"}"), "/recurring/period");
    }

    @Test
    void adminsEditAndOthersReadWithinTheirProgram() {
        String id = add(TWO_ORDERS.formatted(""));
        add(TWO_ORDERS.formatted(", \"active\": false"));
        Service.admin(program).get("/v1/challenges").then().body("data", hasSize(2));
        given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/challenges")
                .then()
                .body("data.id", contains(id))
                .body("data[0].backfill", nullValue());
        given().header("Authorization", TestTokens.storefront(program))
                .contentType("application/json")
                .body(TWO_ORDERS.formatted(""))
                .post("/v1/challenges")
                .then()
                .statusCode(403);
        ProgramId other = Service.program("blank");
        Service.admin(other).get("/v1/challenges/" + id).then().statusCode(404);
        Service.admin(other).delete("/v1/challenges/" + id).then().statusCode(404);
        Service.admin(program).delete("/v1/challenges/" + id).then().statusCode(204);
        Service.admin(program).get("/v1/challenges/" + id).then().statusCode(404);
    }

    @Test
    void aRepeatedRequestMakesOneChallenge() {
        String body = TWO_ORDERS.formatted("");
        String first = Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body.replace("Two", "Three"))
                .post("/v1/challenges")
                .then()
                .statusCode(422);
    }

    @Test
    void aChangedGoalCountsEverybodyAnewAndARestingChallengeCompletesNothing() {
        String id = add(TWO_ORDERS.formatted(""));
        points.add(program, ada, paid("1")).add(program, ada, paid("2")).deliver();
        put(id, TWO_ORDERS.formatted("").replace("\"target\": 2", "\"target\": 3"))
                .statusCode(200)
                .body("backfill.status", is("running"));
        backfilling.run();
        of(ada).body("data[0].completed", is(false));

        put(id, TWO_ORDERS.formatted(", \"active\": false")).statusCode(200);
        points.add(program, ada, paid("3")).deliver();
        of(ada).body("data", empty());
        put(id, TWO_ORDERS.formatted("")).statusCode(200);
        backfilling.run();
        of(ada).body("data[0].completed", is(true)).body("data[0].progress.current", is(3));
    }

    private void refused(String body, String pointer) {
        post(body).statusCode(400).body("errors.pointer", contains(pointer));
    }
}
