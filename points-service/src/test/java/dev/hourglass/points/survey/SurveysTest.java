package dev.hourglass.points.survey;

import static dev.hourglass.points.OrderBody.paid;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class SurveysTest {
    private TestProgram shop;
    private String ada;

    @BeforeEach
    void aShopWithAMember() {
        shop = TestProgram.starter();
        ada = shop.put("1", paid("ada", 1000)).then().extract().path("member.id");
    }

    @Test
    void anAnswerIsKeptWithItsComment() {
        answer(ada, "{\"survey\": \"nps\", \"score\": 9, \"comment\": \" Quick delivery \"}")
                .then()
                .statusCode(201)
                .body("id", startsWith("srv_"))
                .body("memberId", equalTo(ada))
                .body("survey", equalTo("nps"))
                .body("score", equalTo(9))
                .body("comment", equalTo("Quick delivery"))
                .body("answeredAt", notNullValue());
    }

    @Test
    void aMemberAnswersForItselfOnly() {
        String bob = shop.put("2", paid("bob", 1000)).then().extract().path("member.id");
        shop.member(ada)
                .contentType(ContentType.JSON)
                .body("{\"survey\": \"nps\", \"score\": 0}")
                .post("/v1/members/" + ada + "/survey-responses")
                .then()
                .statusCode(201)
                .body("comment", nullValue());
        shop.member(ada)
                .contentType(ContentType.JSON)
                .body("{\"survey\": \"nps\", \"score\": 0}")
                .post("/v1/members/" + bob + "/survey-responses")
                .then()
                .statusCode(404);
        shop.member(ada).get("/v1/insights/nps/responses").then().statusCode(403);
    }

    @Test
    void answersAreListedNewestFirstByPages() {
        for (int score = 1; score <= 3; score++) {
            answer(ada, "{\"survey\": \"nps\", \"score\": " + score + "}")
                    .then()
                    .statusCode(201);
        }
        String cursor = shop.admin()
                .get("/v1/insights/nps/responses?limit=2")
                .then()
                .statusCode(200)
                .body("data.score", contains(3, 2))
                .body("nextCursor", notNullValue())
                .extract()
                .path("nextCursor");
        shop.admin()
                .get("/v1/insights/nps/responses?limit=2&cursor=" + cursor)
                .then()
                .body("data.score", contains(1))
                .body("nextCursor", nullValue());
        shop.admin().get("/v1/members/" + ada + "/survey-responses").then().body("data", hasSize(3));
        TestProgram.starter().admin().get("/v1/insights/nps/responses").then().body("data", hasSize(0));
    }

    @Test
    void theSameKeyIsAnsweredAgainAndKeptOnce() {
        String body = "{\"survey\": \"nps\", \"score\": 7}";
        String first = named("k-1", body).then().statusCode(201).extract().asString();
        named("k-1", body)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body(equalTo(first));
        named("k-1", body.replace("7", "8")).then().statusCode(422);
        shop.admin().get("/v1/insights/nps/responses").then().body("data", hasSize(1));
    }

    @Test
    void badAnswersSayWhatToChange() {
        refused("{\"survey\": \"nps\", \"score\": 11}", "/score");
        refused("{\"survey\": \"nps\", \"score\": -1}", "/score");
        refused("{\"survey\": \"nps\", \"score\": 7.5}", "/score");
        refused("{\"survey\": \"nps\"}", "/score");
        refused("{\"survey\": \"csat\", \"score\": 1}", "/survey");
        refused("{\"survey\": \"nps\", \"score\": 1, \"comment\": \"" + "x".repeat(2001) + "\"}", "/comment");
        answer(MemberId.create().toString(), "{\"survey\": \"nps\", \"score\": 1}")
                .then()
                .statusCode(404);
    }

    private Response answer(String member, String body) {
        return shop.storefront().body(body).post("/v1/members/" + member + "/survey-responses");
    }

    private Response named(String key, String body) {
        return shop.storefront()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/members/" + ada + "/survey-responses");
    }

    private void refused(String body, String pointer) {
        answer(ada, body).then().statusCode(400).body("errors.pointer", org.hamcrest.Matchers.hasItem(pointer));
    }
}
