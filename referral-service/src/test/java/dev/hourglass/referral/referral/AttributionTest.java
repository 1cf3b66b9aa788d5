package dev.hourglass.referral.referral;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Books;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.referral.support.Visitor;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A friend is attributed by a code, a click or a claim. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class AttributionTest {
    @Inject
    Books books;

    private final MemberId ada = MemberId.create();
    private final MemberId bob = MemberId.create();
    private final Feed points = new Feed();
    private ProgramId program;
    private String code;

    @BeforeEach
    void adaAndBobAreMembers() {
        program = Service.program("starter");
        points.enrolled(program, ada, "Ada Lovelace", "ada@example.com")
                .enrolled(program, bob, "Bob", "bob@example.com")
                .deliver();
        code = Service.codeOf(program, ada);
        PointsStub.knows(bob, "externalId=" + bob);
    }

    @Test
    void aClickTravelsThroughTheCheckout() {
        points.ordered(
                        program,
                        bob,
                        Order.paid("1", 2_000, null).at(Instant.now()).through(click()))
                .deliver();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "rewarded")
                .containsEntry("attributedBy", "click")
                .containsEntry("advocate", ada.toString()));
    }

    @Test
    void anOrderThatWasPlacedBeforeTheClickIsNotItsDoingButClocksMayDifferByAMinute() {
        String click = click();
        MemberId carol = MemberId.create();
        Instant now = Instant.now();

        points.ordered(
                        program,
                        bob,
                        Order.paid("1", 2_000, null).at(now.minusSeconds(90)).through(click))
                .ordered(
                        program,
                        carol,
                        Order.paid("2", 2_000, null).at(now.minusSeconds(30)).through(click))
                .deliver();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("friend", carol.toString())
                .containsEntry("attributedBy", "click"));
        assertThat(books.textOf("order_fact", program)).contains("click_after_order");
    }

    @Test
    void whatIsNoClickIsNobodysReferral() {
        points.ordered(program, bob, Order.paid("1", 2_000, null).through("whatever'; DROP TABLE"))
                .deliver();

        assertThat(Service.referrals(program)).isEmpty();
    }

    @Test
    void aClickOfAnotherProgramIsNone() {
        ProgramId other = Service.program("starter");
        points.ordered(
                        other,
                        bob,
                        Order.paid("1", 2_000, null).at(Instant.now()).through(click()))
                .deliver();

        assertThat(Service.referrals(other)).isEmpty();
    }

    @Test
    void aFriendWhoForgotTheCodeClaimsItLater() {
        points.ordered(program, bob, Order.paid("1", 2_000, null).at(daysAgo(29)))
                .deliver();

        claim(code.toLowerCase())
                .statusCode(201)
                .body("status", equalTo("rewarded"))
                .body("attributedBy", equalTo("claim"))
                .body("advocate", equalTo(ada.toString()))
                .body("order", nullValue());
        claim(code).statusCode(200).body("status", equalTo("rewarded"));
        assertThat(Service.referralOf(program, ada).getLong("earned")).isEqualTo(100);
    }

    @Test
    void aClaimBeforeTheFirstOrderWaitsForIt() {
        claim(code).statusCode(201).body("status", equalTo("attributed"));
        points.ordered(program, bob, Order.paid("1", 2_000, null).at(Instant.now()))
                .deliver();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "rewarded"));
    }

    @Test
    void aClaimThatComesTooLateIsRefused() {
        points.ordered(program, bob, Order.paid("1", 2_000, null).at(daysAgo(31)))
                .deliver();

        claim(code).statusCode(409).body("code", equalTo("not_eligible"));
        assertThat(Service.referrals(program)).isEmpty();
    }

    @Test
    void whoCameWithSomebodyElseStaysTheirFriend() {
        MemberId cleo = MemberId.create();
        points.enrolled(program, cleo, "Cleo", null)
                .ordered(program, bob, Order.paid("1", 2_000, code).at(Instant.now()))
                .deliver();

        claim(Service.codeOf(program, cleo)).statusCode(409).body("code", equalTo("conflict"));
        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("advocate", ada.toString()));
    }

    @Test
    void aClaimOfOnesOwnCodeIsARejectedReferral() {
        PointsStub.knows(ada, "externalId=" + ada);

        claimFor(ada, code)
                .statusCode(201)
                .body("status", equalTo("rejected"))
                .body("reasons[0]", equalTo("self_referral"));
    }

    @Test
    void aClaimNeedsACodeThatExistsAndAMember() {
        claim("NOBODYS1").statusCode(404);
        claimFor(MemberId.create(), code).statusCode(404);
        post(TestTokens.storefront(program), "{\"code\": \"" + code + "\", \"member\": {}}")
                .statusCode(400);
        post(TestTokens.member(program, bob), "{\"code\": \"" + code + "\", \"member\": {}}")
                .statusCode(403);
    }

    private ValidatableResponse claim(String typed) {
        return claimFor(bob, typed);
    }

    private ValidatableResponse claimFor(MemberId member, String typed) {
        return post(
                TestTokens.storefront(program),
                "{\"code\": \"%s\", \"member\": {\"externalId\": \"%s\"}}".formatted(typed, member));
    }

    private static ValidatableResponse post(String token, String body) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body(body)
                .post("/v1/referral-claims")
                .then();
    }

    private String click() {
        return Visitor.click(program, code);
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
