package dev.hourglass.badges.badge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class BadgeEditingTest {
    private static final String HAIR = """
            {"name": "Hair expert", "description": "Hair is your thing.", "image": "https://shop.example/hair.svg",
             "criteria": {"kind": "count", "fact": "order", "where": "order.items.exists(i, i.category == 'hair')",
                          "window": {"days": 30}, "levels": [{"name": "Bronze", "threshold": 3}]},
             "revocable": true, "secret": false, "points": 50}
            """;

    private ProgramId program;

    @BeforeEach
    void aProgramWithoutBadges() {
        program = Service.program("blank");
    }

    @Test
    void aBadgeIsShownAsItWasMade() {
        String id = Service.addBadge(program, HAIR);

        Service.admin(program)
                .get("/v1/badges/" + id)
                .then()
                .statusCode(200)
                .body("name", is("Hair expert"))
                .body("image", is("https://shop.example/hair.svg"))
                .body("criteria.where", is("order.items.exists(i, i.category == 'hair')"))
                .body("criteria.window.days", is(30))
                .body("criteria.levels.name", contains("Bronze"))
                .body("points", is(50))
                .body("rarity", is(0.0f));
    }

    @Test
    void aWrongDefinitionIsRefusedWithThePlaceOfTheMistake() {
        refused(HAIR.replace("i.category", "i.colour"), "/criteria/where", "column 24: there is no field 'colour'");
        refused(HAIR.replace("\"threshold\": 3", "\"threshold\": 0"), "/criteria/levels/0/threshold", "must be at");
        refused(HAIR.replace("\"count\"", "\"sum\""), "/criteria/of", "is required for sum");
        refused(HAIR.replace("\"points\": 50", "\"points\": -1"), "/points", "must be at least 0");
        refused(HAIR.replace("\"Hair expert\"", "\" \""), "/name", "is required");
        refused(HAIR.replace("https:", "javascript:"), "/image", "must be a URL");
        refused(HAIR.replace("https:", ""), "/image", "must be a URL");
        refused(
                HAIR.replace("\"revocable\"", "\"prerequisites\": [\"bdg_x\"], \"revocable\""),
                "/prerequisites/0",
                "is");
        refused(HAIR.replace("\"revocable\"", "\"colour\": 1, \"revocable\""), "/colour", "");
    }

    private void refused(String body, String pointer, String detail) {
        for (String call : List.of("/v1/badges", "/v1/badges/preview")) {
            Service.admin(program)
                    .body(body)
                    .post(call)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", is(pointer))
                    .body("errors[0].detail", startsWith(detail));
        }
    }

    @Test
    void theSameKeyAddsOnce() {
        String first = keyed(HAIR, 201);
        given().header("Authorization", TestTokens.admin(program))
                .contentType("application/json")
                .header("Idempotency-Key", "k1")
                .body(HAIR)
                .post("/v1/badges")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", is(first));
        keyed(HAIR.replace("Hair expert", "Other"), 422);
        Service.admin(program).get("/v1/badges").then().body("data", hasSize(1));
    }

    private String keyed(String body, int status) {
        return Service.admin(program)
                .header("Idempotency-Key", "k1")
                .body(body)
                .post("/v1/badges")
                .then()
                .statusCode(status)
                .extract()
                .path("id");
    }

    @Test
    void badgesMayNotRequireEachOtherInACircle() {
        String first = Service.addBadge(program, HAIR);
        String second = Service.addBadge(program, requiring(first));

        Service.admin(program)
                .body(requiring(second))
                .put("/v1/badges/" + first)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("/prerequisites"));
    }

    private static String requiring(String badge) {
        return HAIR.replace("\"revocable\"", "\"prerequisites\": [\"" + badge + "\"], \"revocable\"");
    }

    @Test
    void whatIsSecretShowsItselfWhenItIsEarned() {
        MemberId ada = MemberId.create();
        String id = Service.addBadge(program, """
                {"name": "Night owl", "criteria": {"kind": "single", "fact": "order",
                 "levels": [{"name": "Hoot", "threshold": 1}]}, "secret": true, "revocable": true}
                """);
        Service.backfill(program, id);
        String member = TestTokens.member(program, ada);
        Feed points = Feed.points();
        points.add(program, ada, new Order("0", 1, "placed", List.of())).deliver();
        given().header("Authorization", member).get("/v1/badges").then().body("data", hasSize(0));
        given().header("Authorization", member).get("/v1/badges/" + id).then().statusCode(404);
        given().header("Authorization", member)
                .get("/v1/members/" + ada + "/badges")
                .then()
                .body("data", hasSize(0));

        points.add(program, ada, Order.paid("1")).deliver();

        given().header("Authorization", member)
                .get("/v1/members/" + ada + "/badges")
                .then()
                .body("data.level", contains("Hoot"))
                .body("data[0].badge.backfill", nullValue());
        given().header("Authorization", member)
                .get("/v1/badges/" + id)
                .then()
                .statusCode(200)
                .body("name", is("Night owl"))
                .body("backfill", nullValue());
        given().header("Authorization", member).get("/v1/badges").then().body("data.id", contains(id));
        for (String other : List.of(TestTokens.member(program, MemberId.create()), TestTokens.storefront(program))) {
            given().header("Authorization", other)
                    .get("/v1/badges/" + id)
                    .then()
                    .statusCode(404);
            given().header("Authorization", other).get("/v1/badges").then().body("data", hasSize(0));
        }

        points.add(program, ada, Order.paid("1").refunded()).deliver();
        given().header("Authorization", member).get("/v1/badges/" + id).then().statusCode(404);
    }

    @Test
    void aRetiredBadgeIsGone() {
        String id = Service.addBadge(program, HAIR);

        Service.admin(program).delete("/v1/badges/" + id).then().statusCode(204);

        Service.admin(program).get("/v1/badges/" + id).then().statusCode(404);
        Service.admin(program).delete("/v1/badges/" + id).then().statusCode(404);
        Service.admin(program).get("/v1/badges").then().body("data.id", not(contains(id)));
    }

    @Test
    void onlyAdminsEditAndOnlyTheirOwn() {
        String id = Service.addBadge(program, HAIR);
        given().header("Authorization", TestTokens.storefront(program))
                .contentType("application/json")
                .body(HAIR)
                .post("/v1/badges")
                .then()
                .statusCode(403);
        ProgramId other = Service.program("blank");
        Service.admin(other).body(HAIR).put("/v1/badges/" + id).then().statusCode(404);
        Service.admin(other).delete("/v1/badges/" + id).then().statusCode(404);
    }

    @Test
    void starterBadgesHavePicturesForAnyone() {
        ProgramId starter = Service.program("starter");
        java.util.List<String> pictures = Service.admin(starter)
                .get("/v1/badges")
                .then()
                .body("data.image", hasSize(5))
                .extract()
                .path("data.image");
        for (String picture : pictures) {
            given().get(picture)
                    .then()
                    .statusCode(200)
                    .contentType("image/svg+xml")
                    .body(startsWith("<svg"));
        }
        given().get("/badges/unknown.svg").then().statusCode(404);
    }
}
