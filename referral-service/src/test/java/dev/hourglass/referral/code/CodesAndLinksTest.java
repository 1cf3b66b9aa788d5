package dev.hourglass.referral.code;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class CodesAndLinksTest {
    private final MemberId ada = MemberId.create();
    private ProgramId program;

    @BeforeEach
    void adaIsAMember() {
        program = Service.program("starter");
        new Feed().enrolled(program, ada, "Ada Lovelace", "ada@example.com").deliver();
    }

    @AfterEach
    void pointsIsWell() {
        PointsStub.failWith(0);
    }

    @Test
    void aMemberHasACodeALinkAndNothingYet() {
        JsonPath referral = Service.referralOf(program, ada);

        String code = referral.getString("code");
        assertThat(code).hasSize(8);
        assertThat(referral.getString("link")).endsWith("/r/" + program + "/" + code);
        assertThat(referral.getLong("clicks")).isZero();
        assertThat(referral.getLong("earned")).isZero();
    }

    @Test
    void aMemberWhoseEventsAreStillOnTheirWayHasTheCodeTheyWillKeep() {
        MemberId bob = MemberId.create();
        PointsStub.knows(bob);

        String code = Service.codeOf(program, bob);
        new Feed().enrolled(program, bob, "Bob", null).deliver();

        assertThat(Service.codeOf(program, bob)).isEqualTo(code);
        check(code).body("valid", is(true)).body("advocate.displayName", equalTo("Bob"));
    }

    @Test
    void somebodyWhoIsNoMemberHasNoCode() {
        as(TestTokens.admin(program), "/v1/members/" + MemberId.create() + "/referral")
                .statusCode(404);
    }

    @Test
    void whoCannotBeAskedAboutIsAnsweredLater() {
        PointsStub.failWith(500);

        as(TestTokens.admin(program), "/v1/members/" + MemberId.create() + "/referral")
                .statusCode(503)
                .header("Retry-After", equalTo("1"));
    }

    @Test
    void aMemberSeesOnlyThemselves() {
        String bobs = TestTokens.member(program, MemberId.create());

        as(bobs, "/v1/members/" + ada + "/referral").statusCode(404);
        as(bobs, "/internal/members/" + ada + "/home").statusCode(404);
        as(TestTokens.member(program, ada), "/v1/members/" + ada + "/referral").statusCode(200);
    }

    @Test
    void aStrangersHomePartIsEmptyAndAMembersIsNot() {
        JsonPath home = Service.get(program, "/internal/members/" + ada + "/home");
        JsonPath empty = Service.get(program, "/internal/members/" + MemberId.create() + "/home");

        assertThat(home.getString("referral.code")).hasSize(8);
        assertThat(home.getString("asOf")).isNotNull();
        assertThat(empty.getString("referral.code")).isNull();
        assertThat(empty.getLong("referral.earned")).isZero();
    }

    @Test
    void aCheckoutLearnsWhoInvitesAndWhatTheFriendGets() {
        check(Service.codeOf(program, ada).toLowerCase(Locale.ROOT))
                .body("valid", is(true))
                .body("advocate.displayName", equalTo("Ada"))
                .body("friendReward.points", equalTo(50));
    }

    @Test
    void aCodeNobodyHasOrAProgramThatIsOffIsNotValid() {
        check("NOBODYS1").body("valid", is(false)).body("advocate", nullValue());
        Service.putReferralProgram(program, false, 0);
        check(Service.codeOf(program, ada)).body("valid", is(false));
    }

    @Test
    void whatCannotBeACodeIsNotValidEither() {
        given().header("Authorization", TestTokens.storefront(program))
                .urlEncodingEnabled(false)
                .get("/v1/referral-codes/A%00B")
                .then()
                .statusCode(200)
                .body("valid", is(false));
    }

    @Test
    void aClickIsCountedAndLeadsToTheLandingPage() {
        String code = Service.codeOf(program, ada);

        follow(program, program, code.toLowerCase(Locale.ROOT))
                .statusCode(302)
                .header(
                        "Location",
                        matchesPattern("https://shop\\.example/welcome\\?lang=en&hg_click=clk_[0-9a-z]{26}"))
                .header("Cache-Control", equalTo("no-store"));

        assertThat(Service.referralOf(program, ada).getLong("clicks")).isEqualTo(1);
    }

    @Test
    void aLinkWithAnUnknownCodeOrThroughAnotherProgramIsAbsent() {
        ProgramId other = Service.program("starter");

        follow(program, program, "NOBODYS1").statusCode(404);
        follow(other, program, Service.codeOf(program, ada)).statusCode(404);
        follow(other, other, Service.codeOf(program, ada)).statusCode(404);
    }

    @Test
    void aLinkOfAProgramWithoutALandingPageSaysSo() {
        ProgramId bare = ProgramId.create();
        Service.putProgram(bare, "starter", "");
        new Feed().enrolled(bare, ada, "Ada", null).deliver();

        follow(bare, bare, Service.codeOf(bare, ada))
                .statusCode(409)
                .body("code", equalTo("conflict"))
                .body("detail", containsString("landingUrl"));
    }

    private ValidatableResponse check(String code) {
        return as(TestTokens.storefront(program), "/v1/referral-codes/" + code).statusCode(200);
    }

    private static ValidatableResponse follow(ProgramId caller, ProgramId program, String code) {
        return as(TestTokens.of(Caller.of(caller, Role.PUBLIC, "public")), "/r/" + program + "/" + code);
    }

    private static ValidatableResponse as(String token, String path) {
        return given().header("Authorization", token)
                .redirects()
                .follow(false)
                .get(path)
                .then();
    }
}
