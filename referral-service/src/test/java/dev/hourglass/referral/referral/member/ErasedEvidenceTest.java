package dev.hourglass.referral.referral.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Books;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forgetting somebody takes away what was found with, not what was found: no referral passes because another member was erased. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ErasedEvidenceTest {
    private static final Instant THE_DAY_BEFORE = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    Books books;

    private final Feed points = new Feed();
    private ProgramId program;

    @BeforeEach
    void aShop() {
        program = Service.program("starter");
    }

    @Test
    void aCardInCommonHoldsUntilAPersonDecidesAlsoWhenTheAdvocateIsErased() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        Order order = with("bobs", ada, "card-1");
        points.ordered(
                        program,
                        ada,
                        Order.paid("adas", 500, null).at(THE_DAY_BEFORE).by("card-1"))
                .ordered(program, bob, order)
                .deliver();

        erase(ada);
        points.ordered(program, bob, order.then("paid", 3_000)).deliver();

        assertThat(referralOf(bob))
                .containsEntry("status", "qualified")
                .containsEntry("held", true)
                .containsEntry("score", 80)
                .containsEntry("reasons", List.of("held_for_review", "shared_payment"));
        approve(bob);
        assertThat(referralOf(bob)).containsEntry("status", "rewarded");
    }

    @Test
    void aCardInCommonWithAnEarlierFriendHoldsWhicheverOfTheTwoIsErased() {
        MemberId ada = member("ada@example.com");
        for (boolean theEarlier : new boolean[] {true, false}) {
            MemberId earlier = member("earlier." + theEarlier + "@example.com");
            MemberId later = member("later." + theEarlier + "@example.com");
            String card = "card-" + theEarlier;
            Order second = with("second-" + theEarlier, ada, card);
            points.ordered(
                            program,
                            earlier,
                            with("first-" + theEarlier, ada, card).at(THE_DAY_BEFORE.minusSeconds(60)))
                    .ordered(program, later, second)
                    .deliver();

            erase(theEarlier ? earlier : later);
            points.ordered(program, later, second.then("paid", 3_000)).deliver();

            assertThat(referralOf(later))
                    .containsEntry("held", true)
                    .containsEntry("checks", List.of("shared_payment"));
            assertThat(referralOf(earlier)).containsEntry("status", "rewarded");
        }
    }

    @Test
    void itCountsAgainstThisAdvocateAlone() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        MemberId carol = member("carol@example.com");
        points.ordered(
                        program,
                        ada,
                        Order.paid("adas", 500, null).at(THE_DAY_BEFORE).by("card-1"))
                .ordered(program, bob, with("bobs", ada, "card-1"))
                .deliver();
        erase(ada);

        points.ordered(program, bob, with("earlier", carol, "card-1").at(THE_DAY_BEFORE.minusSeconds(60)))
                .deliver();

        assertThat(referralOf(bob)).containsEntry("advocate", carol.toString()).containsEntry("status", "rewarded");
    }

    @Test
    void aFriendWhoTurnsOutToBeAnotherMemberTakesItAlong() {
        MemberId ada = member("ada@example.com");
        MemberId guest = member("guest@example.com");
        MemberId bob = member("bob@example.com");
        points.ordered(
                        program,
                        ada,
                        Order.paid("adas", 500, null).at(THE_DAY_BEFORE).by("card-1"))
                .ordered(program, guest, with("guests", ada, "card-1"))
                .deliver();
        erase(ada);

        points.add(program, bob, "dev.hourglass.member.merged.v1", """
                {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                """.formatted(bob, guest, bob))
                .deliver();

        assertThat(referralOf(bob)).containsEntry("held", true).containsEntry("checks", List.of("shared_payment"));
    }

    @Test
    void anAddressForAnHourHoldsAlsoWhenTheFriendIsErased() {
        MemberId friend = member("needle@mailinator.com");
        Order order = with("1", member("ada@example.com"), null);
        points.ordered(program, friend, order).deliver();

        erase(friend);
        points.ordered(program, friend, order.then("paid", 3_000)).deliver();

        assertThat(referralOf(friend))
                .containsEntry("held", true)
                .containsEntry("reasons", List.of("held_for_review", "disposable_email"));
        assertThat(books.textOf("identity", program)).doesNotContain("needle");
    }

    @Test
    void whoHadBoughtUnderAnotherAccountIsNoNewCustomerWhicheverOfTheTwoIsErased() {
        MemberId ada = member("ada@example.com");
        for (boolean theFirst : new boolean[] {true, false}) {
            MemberId first = member("m.allory." + theFirst + "@gmail.com");
            MemberId second = member("mallory" + theFirst + "@gmail.com");
            Order order = with("again-" + theFirst, ada, null);
            points.ordered(
                            program,
                            first,
                            Order.paid("before-" + theFirst, 500, null).at(THE_DAY_BEFORE.minusSeconds(60)))
                    .ordered(program, second, order)
                    .deliver();

            erase(theFirst ? first : second);
            points.ordered(program, second, order.then("paid", 3_000)).deliver();

            assertThat(referralOf(second))
                    .containsEntry("status", "rejected")
                    .containsEntry("reasons", List.of("existing_customer", "duplicate_account"));
        }
    }

    @Test
    void whoReferredThemselvesAndHadBoughtBeforeKeepsBothReasons() {
        MemberId ada = member("a.da@gmail.com");
        MemberId again = member("ada@gmail.com");
        Order order = with("2", ada, null);
        points.ordered(program, ada, Order.paid("1", 500, null).at(THE_DAY_BEFORE.minusSeconds(60)))
                .ordered(program, again, order)
                .deliver();
        Object reasons = referralOf(again).get("reasons");
        assertThat(reasons).isEqualTo(List.of("self_referral", "same_email", "existing_customer", "duplicate_account"));

        erase(again);
        points.ordered(program, again, order.then("paid", 3_000)).deliver();

        assertThat(referralOf(again)).containsEntry("reasons", reasons);
    }

    @Test
    void aPartnersBuyerIsHeldAlsoWhenTheOtherOwnerOfTheCardIsErased() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        MemberId bob = member("bob@example.com");
        MemberId cleo = member("cleo@example.com");
        Order second = new Order("2", 1, "paid", THE_DAY_BEFORE, 5_000, partner.code()).by("card-1");
        points.ordered(
                        program,
                        bob,
                        new Order("1", 1, "paid", THE_DAY_BEFORE.minusSeconds(60), 9_000, partner.code()).by("card-1"))
                .ordered(program, cleo, second)
                .deliver();

        erase(bob);
        points.ordered(program, cleo, second.then("paid", 4_000)).deliver();

        assertThat(Service.get(program, "/v1/partners/" + partner.id() + "/attributions?status=held")
                        .getList("data.friend"))
                .isEqualTo(List.of(cleo.toString()));
        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
    }

    @Test
    void nothingOfTheCardItselfIsKeptAndAnOrderThatIsStatedAgainDoesNotBringItBack() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        Order order = with("bobs", ada, "needle-card");
        points.ordered(program, bob, order).deliver();

        erase(bob);
        points.ordered(program, bob, order.then("paid", 3_000)).deliver();

        assertThat(books.textOf("fingerprint", program)).doesNotContain("needle");
        assertThat(books.textOf("kept_likeness", program)).doesNotContain("needle");
    }

    private MemberId member(String email) {
        MemberId member = MemberId.create();
        points.enrolled(program, member, "Somebody", email).deliver();
        return member;
    }

    /** An order of the day before with the advocate's code. */
    private Order with(String id, MemberId advocate, String payment) {
        return Order.paid(id, 2_000, Service.codeOf(program, advocate))
                .at(THE_DAY_BEFORE)
                .by(payment);
    }

    private Map<String, Object> referralOf(MemberId friend) {
        return Service.referrals(program).stream()
                .filter(referral -> friend.toString().equals(referral.get("friend")))
                .findFirst()
                .orElseThrow();
    }

    private void approve(MemberId friend) {
        given().header("Authorization", TestTokens.admin(program))
                .post("/v1/referrals/" + referralOf(friend).get("id") + "/approve")
                .then()
                .statusCode(200)
                .body("status", equalTo("rewarded"));
    }

    private void erase(MemberId member) {
        points.add(
                        program,
                        member,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(member))
                .deliver();
    }
}
