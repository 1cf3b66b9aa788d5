package dev.hourglass.badges.support;

import static io.restassured.RestAssured.given;

import dev.hourglass.badges.award.Backfilling;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.TestTokens;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The service as its sisters and its users see it. */
public final class Service {
    private Service() {}

    /** A new program made known by the gateway. */
    public static ProgramId program(String template) {
        ProgramId program = ProgramId.create();
        putProgram(program, "Shop", template);
        return program;
    }

    /** An id of somebody who would have come long ago, so that nobody waits for them. */
    public static MemberId stranger() {
        UUID now = MemberId.create().uuid();
        return new MemberId(new UUID(now.getMostSignificantBits() - (1L << 48), now.getLeastSignificantBits()));
    }

    public static void putProgram(ProgramId program, String name, String template) {
        given().header("Authorization", TestTokens.service("gateway"))
                .contentType("application/json")
                .body("""
                        {"id": "%s", "name": "%s", "currency": "EUR", "timeZone": "Europe/Berlin", "template": "%s",
                         "availableAfterDays": 0, "expiry": {"kind": "after_days", "days": 365},
                         "negativeBalance": "allow_negative", "pointsAsPayment": null, "landingUrl": null,
                         "allowedOrigins": []}
                        """.formatted(program, name, template))
                .put("/internal/programs/" + program)
                .then()
                .statusCode(204);
    }

    /** Adds a revocable badge; its id. */
    public static String addBadge(ProgramId program, String name, String criteria) {
        return addBadge(program, "{\"name\": \"" + name + "\", \"criteria\": " + criteria + ", \"revocable\": true}");
    }

    public static String addBadge(ProgramId program, String body) {
        return admin(program)
                .body(body)
                .post("/v1/badges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static RequestSpecification admin(ProgramId program) {
        return given().header("Authorization", TestTokens.admin(program)).contentType("application/json");
    }

    /** Counts all that waits to be counted. */
    public static void backfill(ProgramId program, String badge) {
        Arc.container().instance(Backfilling.class).get().run();
        admin(program).get("/v1/badges/" + badge).then().body("backfill.status", org.hamcrest.Matchers.is("done"));
    }

    public static JsonPath badges(ProgramId program, MemberId member) {
        return given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/members/" + member + "/badges")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Badge name to the level held, of the badges that are held. */
    public static Map<String, String> levels(ProgramId program, MemberId member) {
        Map<String, String> levels = new TreeMap<>();
        for (Map<String, Object> entry : entries(program, member)) {
            if (entry.get("level") != null) {
                levels.put(name(entry), (String) entry.get("level"));
            }
        }
        return levels;
    }

    /** Badge name to current progress. */
    public static Map<String, Integer> progress(ProgramId program, MemberId member) {
        Map<String, Integer> progress = new TreeMap<>();
        for (Map<String, Object> entry : entries(program, member)) {
            progress.put(name(entry), (Integer) ((Map<?, ?>) entry.get("progress")).get("current"));
        }
        return progress;
    }

    private static List<Map<String, Object>> entries(ProgramId program, MemberId member) {
        return badges(program, member).getList("data");
    }

    private static String name(Map<String, Object> entry) {
        return (String) ((Map<?, ?>) entry.get("badge")).get("name");
    }
}
