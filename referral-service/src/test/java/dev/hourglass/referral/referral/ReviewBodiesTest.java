package dev.hourglass.referral.referral;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent along with a decision is looked at, also where nothing need be sent: whoever misspells a field must learn it. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ReviewBodiesTest {
    private final Feed points = new Feed();
    private ProgramId program;
    private String referral;
    private List<String> approvals;

    @BeforeEach
    void aReferralAPartnersBuyerAndAPayout() {
        program = Service.program("starter");
        MemberId ada = MemberId.create();
        MemberId bob = MemberId.create();
        MemberId carol = MemberId.create();
        points.enrolled(program, ada, "Ada", "ada@example.com").deliver();
        PartnerOf partner = PartnerOf.percent(program, 0);
        points.ordered(program, bob, Order.paid("1", 2_000, Service.codeOf(program, ada)))
                .ordered(program, carol, Order.recent("2", 9_000, partner.code()))
                .deliver();
        referral = "/v1/referrals/" + Service.referrals(program).get(0).get("id");
        String buyers = "/v1/partners/" + partner.id() + "/attributions";
        approvals = List.of(
                referral + "/approve",
                buyers + "/" + Service.get(program, buyers).getString("data[0].id") + "/approve",
                "/v1/payouts/" + partner.requestPayout().jsonPath().getString("id") + "/approve");
    }

    @Test
    void anApprovalTakesNoFieldsAndNothingThatIsNoJson() {
        for (String approval : approvals) {
            post(approval, "{\"raeson\": \"fine\"}").statusCode(400).body("code", equalTo("unknown_field"));
            post(approval, "fine").statusCode(400).body("code", equalTo("invalid_request"));
            post(approval, "[]").statusCode(400).body("code", equalTo("invalid_request"));
            admin().contentType("application/xml")
                    .body("<a/>")
                    .post(approval)
                    .then()
                    .statusCode(415);
        }
    }

    @Test
    void anApprovalNeedsNoBodyAndMayHaveAnEmptyOne() {
        for (String approval : approvals) {
            admin().noContentType().post(approval).then().statusCode(200);
            for (String said : List.of("application/json", "application/x-www-form-urlencoded")) {
                admin().contentType(said).post(approval).then().statusCode(200);
            }
            post(approval, "{}").statusCode(200);
        }
    }

    @Test
    void aRejectionNeedsAReasonAndTakesNothingElse() {
        String rejection = referral + "/reject";

        post(rejection, "{\"reason\": \"one address\", \"raeson\": \"x\"}")
                .statusCode(400)
                .body("code", equalTo("unknown_field"));
        post(rejection, "one address").statusCode(400).body("code", equalTo("invalid_request"));
        post(rejection, "{}").statusCode(400).body("errors[0].pointer", equalTo("/reason"));
        admin().contentType("application/json").post(rejection).then().statusCode(400);
    }

    private RequestSpecification admin() {
        return given().header("Authorization", TestTokens.admin(program));
    }

    private ValidatableResponse post(String path, String body) {
        return admin().contentType("application/json").body(body).post(path).then();
    }
}
