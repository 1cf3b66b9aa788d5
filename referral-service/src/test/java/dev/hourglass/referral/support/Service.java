package dev.hourglass.referral.support;

import static io.restassured.RestAssured.given;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** The service as its sisters and its users see it. */
public final class Service {
    private Service() {}

    /** A new program made known by the gateway. */
    public static ProgramId program(String template) {
        ProgramId program = ProgramId.create();
        putProgram(program, template, "https://shop.example/welcome?lang=en");
        return program;
    }

    public static void putProgram(ProgramId program, String template, String landingUrl) {
        given().header("Authorization", TestTokens.service("gateway"))
                .contentType("application/json")
                .body("""
                        {"id": "%s", "name": "Shop", "currency": "EUR", "timeZone": "Europe/Berlin", "template": "%s",
                         "availableAfterDays": 0, "expiry": {"kind": "after_days", "days": 365},
                         "negativeBalance": "allow_negative", "pointsAsPayment": null, "landingUrl": "%s",
                         "allowedOrigins": []}
                        """.formatted(program, template, landingUrl))
                .put("/internal/programs/" + program)
                .then()
                .statusCode(204);
    }

    /** Changes the referral program: 100 and 50 points from 20.00 EUR on. */
    public static void putReferralProgram(ProgramId program, boolean enabled, int returnWindowDays) {
        putReferralProgram(program, """
                {"enabled": %s, "rewards": {"advocate": {"points": 100}, "friend": {"points": 50}},
                 "minimumOrder": {"amount": 2000, "currency": "EUR"}, "returnWindowDays": %d,
                 "attributionWindowDays": 30, "touch": "last"}
                """.formatted(enabled, returnWindowDays));
    }

    public static void putReferralProgram(ProgramId program, String body) {
        given().header("Authorization", TestTokens.admin(program))
                .contentType("application/json")
                .body(body)
                .put("/v1/referral-program")
                .then()
                .statusCode(200);
    }

    public static String codeOf(ProgramId program, MemberId member) {
        return referralOf(program, member).getString("code");
    }

    public static JsonPath referralOf(ProgramId program, MemberId member) {
        return get(program, "/v1/members/" + member + "/referral");
    }

    /** All referrals of the program, newest first. */
    public static List<Map<String, Object>> referrals(ProgramId program) {
        return get(program, "/v1/referrals?limit=200").getList("data");
    }

    public static JsonPath get(ProgramId program, String path) {
        return given().header("Authorization", TestTokens.admin(program))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
