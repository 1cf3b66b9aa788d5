package dev.hourglass.referral.referral.member;

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
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ada has friends, is forgotten on the morning of 21 November, and her code is still out in the world. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ErasedAdvocateTest {
    private static final Instant THE_DAY_BEFORE = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    Books books;

    private final MemberId ada = MemberId.create();
    private final MemberId adaAsGuest = MemberId.create();
    private final MemberId bob = MemberId.create();
    private final Feed points = new Feed();
    private ProgramId program;
    private String code;
    private String guestsCode;

    @BeforeEach
    void adaAndBobAreMembers() {
        program = Service.program("starter");
        points.enrolled(program, ada, "Ada Lovelace", "ada@example.com")
                .enrolled(program, adaAsGuest, "Ada L.", "ada.guest@example.com")
                .enrolled(program, bob, "Bob", "bob@example.com")
                .deliver();
        code = Service.codeOf(program, ada);
        guestsCode = Service.codeOf(program, adaAsGuest);
    }

    @Test
    void herCodeBringsNobodyNewAndTheOrderKeepsTheReason() {
        erase();

        points.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();

        assertThat(Service.referrals(program)).isEmpty();
        assertThat(books.textOf("order_fact", program)).contains("advocate_erased");
    }

    @Test
    void theCheckoutHearsThatTheCodeIsNotValid() {
        erase();

        given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/referral-codes/" + code)
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("advocate", nullValue());
    }

    @Test
    void herLinkStillLeadsToTheShopButCountsNothing() {
        erase();

        Visitor.follow(program, code).then().statusCode(302).header("Location", "https://shop.example/welcome?lang=en");
    }

    @Test
    void aClaimOfHerCodeIsRefusedWithAReasonThatIsKept() {
        PointsStub.knows(bob, "externalId=" + bob);
        erase();

        given().header("Authorization", TestTokens.storefront(program))
                .contentType("application/json")
                .body("{\"code\": \"%s\", \"member\": {\"externalId\": \"%s\"}}".formatted(code, bob))
                .post("/v1/referral-claims")
                .then()
                .statusCode(409)
                .body("code", equalTo("not_eligible"));
        assertThat(books.textOf("referral_claim", program)).contains("advocate_erased");
    }

    @Test
    void whomSheBroughtBeforeStaysHerFriendWhenItBecomesKnownLateAndWhenTheOrderChanges() {
        Order before = Order.paid("1", 2_000, code).at(THE_DAY_BEFORE);
        erase();

        points.ordered(program, bob, before).deliver();
        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "rewarded")
                .containsEntry("advocate", ada.toString()));

        points.ordered(program, bob, before.then("cancelled", 0)).deliver();
        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "reversed")
                .containsEntry("advocate", ada.toString()));
    }

    @Test
    void whoeverCameAfterTheErasureIsNobodysFriendAlsoWhenTheOrderIsToldFirst() {
        points.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();
        assertThat(Service.referrals(program).get(0)).containsEntry("status", "rewarded");

        erase();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "rejected")
                .containsEntry("reasons", List.of("advocate_erased")));
    }

    @Test
    void thatSheReferredHerselfIsNotForgottenWithHer() {
        MemberId again = MemberId.create();
        Order order = Order.paid("1", 2_000, code).at(THE_DAY_BEFORE);
        points.enrolled(program, again, "Ada", "ada+2@example.com")
                .ordered(program, again, order)
                .deliver();
        erase();

        points.ordered(program, again, order.then("paid", 3_000)).deliver();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "rejected")
                .containsEntry("reasons", List.of("self_referral", "same_email")));
    }

    @Test
    void friendsWhoCameWithACodeThatBecameHersByAMergeStayHersAndItBringsNobodyNew() {
        Order before = Order.paid("1", 4_000, guestsCode).at(THE_DAY_BEFORE);
        points.ordered(program, bob, before);
        points.add(program, ada, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(ada, adaAsGuest, ada));
        erase();

        MemberId carol = MemberId.create();
        points.enrolled(program, carol, "Carol", "carol@example.com")
                .ordered(program, carol, Order.paid("2", 2_000, guestsCode))
                .ordered(program, bob, before.then("paid", 2_000))
                .deliver();

        assertThat(Service.referrals(program)).singleElement().satisfies(referral -> assertThat(referral)
                .containsEntry("friend", bob.toString())
                .containsEntry("advocate", ada.toString())
                .containsEntry("status", "rewarded"));
    }

    private void erase() {
        points.add(
                        program,
                        ada,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": [\"%s\"]}".formatted(ada, adaAsGuest))
                .deliver();
    }
}
