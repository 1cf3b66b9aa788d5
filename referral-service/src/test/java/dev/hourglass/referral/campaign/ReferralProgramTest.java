package dev.hourglass.referral.campaign;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ReferralProgramTest {
    @Test
    void aStarterProgramRewardsBothSidesFromTwentyUnitsOn() {
        get(TestTokens.storefront(Service.program("starter")))
                .statusCode(200)
                .body("enabled", is(true))
                .body("rewards.advocate.points", equalTo(100))
                .body("rewards.friend.points", equalTo(50))
                .body("minimumOrder.amount", equalTo(2000))
                .body("minimumOrder.currency", equalTo("EUR"))
                .body("returnWindowDays", equalTo(0))
                .body("attributionWindowDays", equalTo(30))
                .body("touch", equalTo("last"));
    }

    @Test
    void aBlankProgramHasNoReferrals() {
        get(TestTokens.admin(Service.program("blank"))).statusCode(200).body("enabled", is(false));
    }

    @Test
    void tellingOfAProgramAgainKeepsWhatItsManagerChanged() {
        ProgramId program = Service.program("blank");
        Service.putReferralProgram(program, true, 14);

        Service.putProgram(program, "starter", "https://shop.example/other");

        get(TestTokens.admin(program)).body("enabled", is(true)).body("returnWindowDays", equalTo(14));
    }

    @Test
    void aMistakeIsAnsweredWithWhereItIs() {
        String admin = TestTokens.admin(Service.program("starter"));

        put(admin, PROGRAM.replace("\"last\"", "\"both\""))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/touch"));
        put(admin, PROGRAM.replace("\"points\": 50", "\"points\": -1"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/rewards/friend/points"));
        put(admin, PROGRAM.replace("\"points\": 50", "\"points\": 1000000001"))
                .statusCode(400)
                .body("errors[0].detail", equalTo("is too large"));
        put(admin, PROGRAM.replace("EUR", "USD"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/minimumOrder/currency"));
        put(admin, PROGRAM.replace("\"points\": 50", "\"points\": 50, \"credit\": 5"))
                .statusCode(400);
        put(admin, PROGRAM.replace("\"points\": 50", "\"creditPercent\": 101"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/rewards/friend/creditPercent"));
        put(admin, "{}").statusCode(400);
    }

    @Test
    void onlyItsManagerChangesAProgram() {
        ProgramId program = Service.program("starter");

        put(TestTokens.storefront(program), PROGRAM).statusCode(403);
        get(TestTokens.member(program, MemberId.create())).statusCode(403);
        get(TestTokens.admin(ProgramId.create())).statusCode(404);
        given().get("/v1/referral-program").then().statusCode(401);
    }

    private static final String PROGRAM = """
            {"enabled": true, "rewards": {"advocate": {"points": 10}, "friend": {"points": 50}},
             "minimumOrder": {"amount": 2000, "currency": "EUR"}, "returnWindowDays": 14,
             "attributionWindowDays": 7, "touch": "last"}
            """;

    private static ValidatableResponse get(String token) {
        return given().header("Authorization", token)
                .get("/v1/referral-program")
                .then();
    }

    private static ValidatableResponse put(String token, String body) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body(body)
                .put("/v1/referral-program")
                .then();
    }
}
