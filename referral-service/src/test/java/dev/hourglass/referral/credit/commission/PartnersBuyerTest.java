package dev.hourglass.referral.credit.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PartnerStory;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who counts as brought by a partner, and what the partner learns of them. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class PartnersBuyerTest extends PartnerStory {
    @Test
    void whoBoughtBeforeIsNobodysFriend() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, Order.recent("1", 9_000, null));
        feed.ordered(program, bob, new Order("2", 1, "paid", Instant.now(), 9_000, partner.code()))
                .deliver();

        assertThat(partner.credit()).isEqualTo("nothing");
    }

    @Test
    void membersAndPartnersTakeNoFriendFromEachOther() {
        ProgramId both = Service.program("starter");
        MemberId ada = MemberId.create();
        feed.enrolled(both, ada, "Ada", "ada@example.com").deliver();
        PartnerOf partner = PartnerOf.percent(both, 0);
        String adas = Service.codeOf(both, ada);
        Instant now = Instant.now();

        feed.ordered(both, bob, new Order("1", 1, "paid", now.minusSeconds(60), 9_000, adas));
        feed.ordered(both, bob, new Order("2", 1, "paid", now, 9_000, partner.code()))
                .deliver();
        assertThat(partner.credit()).isEqualTo("nothing");
        assertThat(Service.referrals(both)).hasSize(1);

        MemberId carol = MemberId.create();
        feed.ordered(both, carol, new Order("3", 1, "paid", now.minusSeconds(60), 9_000, partner.code()));
        feed.ordered(both, carol, new Order("4", 1, "paid", now, 9_000, adas)).deliver();
        assertThat(partner.credit()).isEqualTo("1800 available, 0 pending, 0 held");
        assertThat(Service.referrals(both)).hasSize(1);
    }

    @Test
    void aBuyerWhomAPartnerToldOfIsRecognisedAndNothingOfThemIsShown() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        partner.tell("lead-1", "Bob+shop@Example.com").then().statusCode(201).body("status", equalTo("waiting"));
        partner.tell("lead-1", "Bob+shop@Example.com").then().statusCode(200);
        partner.tell("lead-1", "carol@example.com").then().statusCode(409);

        feed.enrolled(program, bob, "Bob", "bob@example.com");
        feed.ordered(program, bob, new Order("1", 1, "paid", Instant.now(), 9_000, null))
                .deliver();

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        Response shown = partner.key().get("/v1/partner/referrals/lead-1");
        shown.then().statusCode(200).body("status", equalTo("attributed"));
        String all = shown.asString()
                + partner.key().get("/v1/partner/conversions").asString()
                + partner.key().get("/v1/partner/credit/entries").asString();
        assertThat(all).doesNotContainIgnoringCase("bob").doesNotContain("mem_").doesNotContain("example.com");
    }

    @Test
    void whoAMemberBroughtIsToldToThePartnerAsRefused() {
        ProgramId both = Service.program("starter");
        MemberId ada = MemberId.create();
        feed.enrolled(both, ada, "Ada", "ada@example.com").deliver();
        PartnerOf partner = PartnerOf.percent(both, 0);
        PartnerOf other = PartnerOf.percent(both, 0);
        partner.tell("lead-1", "bob@example.com");
        feed.enrolled(both, bob, "Bob", "bob@example.com");

        feed.ordered(both, bob, Order.recent("1", 9_000, other.code())).deliver();

        partner.key()
                .get("/v1/partner/referrals/lead-1")
                .then()
                .body("status", equalTo("refused"))
                .body("reason", equalTo("already_referred"));
    }

    @Test
    void whomAPartnerTellsOfAfterTheFirstPurchaseIsRefusedAtOnceAndStaysSo() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.enrolled(program, bob, "Bob", "bob@example.com");
        feed.ordered(program, bob, new Order("1", 1, "paid", Instant.now().minusSeconds(90), 9_000, null))
                .deliver();

        partner.tell("lead-1", "bob@example.com")
                .then()
                .statusCode(201)
                .body("status", equalTo("refused"))
                .body("reason", equalTo("claim_too_late"));

        feed.ordered(program, bob, Order.recent("2", 9_000, null)).deliver();
        partner.key()
                .get("/v1/partner/referrals/lead-1")
                .then()
                .body("status", equalTo("refused"))
                .body("reason", equalTo("claim_too_late"));
        assertThat(partner.credit()).isEqualTo("nothing");
    }

    @Test
    void aLeadWhoTurnsOutToHaveBoughtBeforeIsRefusedWhenTheOrderBecomesKnown() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        partner.tell("lead-1", "bob@example.com").then().body("status", equalTo("waiting"));

        feed.enrolled(program, bob, "Bob", "bob@example.com");
        feed.ordered(program, bob, new Order("1", 1, "paid", Instant.now().minusSeconds(90), 9_000, null))
                .deliver();

        partner.key().get("/v1/partner/referrals").then().body("data.reason", contains("claim_too_late"));
    }

    @Test
    void aLeadWhomAMemberBroughtIsRefused() {
        ProgramId both = Service.program("starter");
        MemberId ada = MemberId.create();
        feed.enrolled(both, ada, "Ada", "ada@example.com").deliver();
        PartnerOf partner = PartnerOf.percent(both, 0);
        partner.tell("lead-1", "bob@example.com");

        feed.enrolled(both, bob, "Bob", "bob@example.com");
        feed.ordered(both, bob, new Order("1", 1, "paid", Instant.now(), 9_000, Service.codeOf(both, ada)))
                .deliver();

        partner.key().get("/v1/partner/referrals").then().body("data.reason", contains("already_referred"));
    }

    @Test
    void anErasedBuyerLeavesNothingOfThemselvesAndTheCreditStays() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        partner.tell("lead-1", "bob@example.com");
        feed.enrolled(program, bob, "Bob", "bob@example.com");
        feed.ordered(program, bob, new Order("1", 1, "paid", Instant.now(), 9_000, null));
        feed.add(program, bob, "dev.hourglass.member.erased.v1", "{\"memberId\": \"" + bob + "\", \"alike\": []}")
                .deliver();

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        assertThat(books.textOf("partner_referral", program)).doesNotContain("bob@example.com");
        books.assertFit(program);
    }

    @Test
    void theCheckoutIsToldWhoseCodeItIsAndPromisesNothingToTheFriend() {
        PartnerOf partner = PartnerOf.percent(Service.program("starter"), 0);

        partner.admin()
                .get("/v1/referral-codes/" + partner.code())
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("advocate.displayName", equalTo("Hairdressers"))
                .body("friendReward.points", equalTo(0));
        partner.admin().body("{\"active\": false}").patch("/v1/partners/" + partner.id());
        partner.admin().get("/v1/referral-codes/" + partner.code()).then().body("valid", equalTo(false));
    }
}
