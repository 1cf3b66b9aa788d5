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
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.referral.support.Visitor;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class CodesAndLinksTest {
    private static final String LANDING = "https://shop.example/welcome?lang=en";

    @Inject
    Transactions transactions;

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
    void aCodeThatNoTextCanHoldIsRefused() {
        given().header("Authorization", TestTokens.storefront(program))
                .urlEncodingEnabled(false)
                .get("/v1/referral-codes/A%00B")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_request"));
    }

    @Test
    void whatCannotBeACodeIsNotValidEither() {
        given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/referral-codes/no such code!")
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
    void oneDeviceIsCountedOnceADayAndAnotherBesideIt() {
        String code = Service.codeOf(program, ada);

        String first = follow(program, program, code).extract().header("Location");
        String again = follow(program, program, code).extract().header("Location");
        String other =
                visit(code, Map.of("X-Forwarded-For", "198.51.100.7")).extract().header("Location");

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(Service.referralOf(program, ada).getLong("clicks")).isEqualTo(2);
    }

    @Test
    void robotsPrefetchersAndWhoOnlyAsksAreLedThereUncounted() {
        String code = Service.codeOf(program, ada);
        List<Map<String, String>> nobody = List.of(
                Map.of("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
                Map.of("User-Agent", "WhatsApp/2.23.20.0"),
                Map.of("User-Agent", "curl/8.5.0"),
                Map.of("Sec-Purpose", "prefetch;prerender"),
                Map.of("Purpose", "prefetch"));

        for (Map<String, String> headers : nobody) {
            visit(code, headers).statusCode(302).header("Location", equalTo(LANDING));
        }
        Visitor.of(program)
                .head("/r/" + program + "/" + code)
                .then()
                .statusCode(302)
                .header("Location", equalTo(LANDING));

        assertThat(Service.referralOf(program, ada).getLong("clicks")).isZero();
    }

    @Test
    void anUnknownCodeStillLandsAtTheShopAndAnotherProgramsLinkDoesNot() {
        ProgramId other = Service.program("starter");

        follow(program, program, "NOBODYS1").statusCode(302).header("Location", equalTo(LANDING));
        follow(other, program, Service.codeOf(program, ada)).statusCode(404);
    }

    @Test
    void noAddressIsKept() {
        visit(Service.codeOf(program, ada), Map.of("X-Forwarded-For", "203.0.113.99"));

        assertThat(transactions.<Long>inTransaction(connection -> {
                    try (var read = connection.prepareStatement(
                                    "SELECT count(*) FROM click c WHERE c::text LIKE '%203.0.113%'");
                            var row = read.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                }))
                .isZero();
    }

    @Test
    void aMemberChoosesACodeAndKeepsTheOldOne() {
        String old = Service.codeOf(program, ada);
        follow(program, program, old);

        choose(ada, "ada-2026")
                .statusCode(200)
                .body("code", equalTo("ADA-2026"))
                .body("clicks", equalTo(1));
        choose(ada, "ADA-2026").statusCode(200);

        check("ada-2026").body("valid", is(true)).body("advocate.displayName", equalTo("Ada"));
        check(old).body("valid", is(true));
        choose(ada, old).statusCode(200).body("code", equalTo(old));
    }

    @Test
    void aCodeThatIsTakenOrUnusableIsRefused() {
        MemberId bob = MemberId.create();
        new Feed().enrolled(program, bob, "Bob", null).deliver();
        choose(ada, "BEST").statusCode(200);

        choose(bob, "best").statusCode(409).body("code", equalTo("conflict"));
        choose(bob, "AB").statusCode(400).body("errors[0].pointer", equalTo("/code"));
        choose(bob, "B4ST4RD").statusCode(400);
        choose(MemberId.create(), "NOBODY").statusCode(404);
        assertThat(Service.codeOf(program, bob)).hasSize(8);
    }

    @Test
    void aLinkIsShownAsAQrCode() {
        as(TestTokens.member(program, ada), "/v1/members/" + ada + "/referral/qr")
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("<path"));
        as(TestTokens.member(program, MemberId.create()), "/v1/members/" + ada + "/referral/qr")
                .statusCode(404);
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

    private ValidatableResponse choose(MemberId member, String code) {
        return given().header("Authorization", TestTokens.storefront(program))
                .contentType("application/json")
                .body("{\"code\": \"" + code + "\"}")
                .put("/v1/members/" + member + "/referral")
                .then();
    }

    private ValidatableResponse visit(String code, Map<String, String> headers) {
        return Visitor.follow(program, code, headers).then();
    }

    private static ValidatableResponse follow(ProgramId caller, ProgramId program, String code) {
        return Visitor.of(caller).get("/r/" + program + "/" + code).then();
    }

    private static ValidatableResponse as(String token, String path) {
        return given().header("Authorization", token)
                .redirects()
                .follow(false)
                .get(path)
                .then();
    }
}
