package dev.hourglass.referral.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PartnerStory;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a partner lists and sees is its own; {@link PartnerRoutesTest} asks for others' things by their ids. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class PartnerIsolationTest extends PartnerStory {
    @Test
    void anotherPartnersAndAnotherProgramsThingsAreNotThere() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        PartnerOf other = PartnerOf.percent(program, 0);
        PartnerOf elsewhere = PartnerOf.percent(Service.program("blank"), 0);
        partner.tell("lead-1", "dave@example.com");
        feed.ordered(program, bob, Order.recent("1", 9_000, partner.code())).deliver();
        String payout = partner.requestPayout().jsonPath().getString("id");

        for (PartnerOf stranger : List.of(other, elsewhere)) {
            stranger.key().get("/v1/partner/payouts/" + payout).then().statusCode(404);
            stranger.key().get("/v1/partner/referrals/lead-1").then().statusCode(404);
            for (String list : List.of("conversions", "credit/entries", "payouts", "referrals")) {
                stranger.key().get("/v1/partner/" + list).then().statusCode(200).body("data", empty());
            }
            stranger.key().get("/v1/partner/links").then().body("data", hasSize(1));
            assertThat(stranger.get("/v1/partner/credit/statement").getList("currencies"))
                    .isEmpty();
            stranger.key()
                    .get("/v1/partner")
                    .then()
                    .body("id", equalTo(stranger.id().toString()));
            assertThat(stranger.credit()).isEqualTo("nothing");
        }
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");
    }

    @Test
    void partnersNameTheirRequestsWithoutKnowingOfEachOther() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        PartnerOf other = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, Order.recent("1", 9_000, partner.code()))
                .ordered(program, MemberId.create(), Order.recent("2", 8_000, other.code()))
                .deliver();

        for (PartnerOf one : List.of(partner, other)) {
            String link = link(one).statusCode(201).extract().path("id");
            link(one).header("Idempotency-Replayed", "true").body("id", equalTo(link));
            String payout = one.requestPayout("payout-1")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            one.requestPayout("payout-1")
                    .then()
                    .header("Idempotency-Replayed", "true")
                    .body("id", equalTo(payout));
        }
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");
        assertThat(other.credit()).isEqualTo("0 available, 0 pending, 800 held");
    }

    private static ValidatableResponse link(PartnerOf partner) {
        return partner.key()
                .header("Idempotency-Key", "link-1")
                .body("{\"name\": \"newsletter\"}")
                .post("/v1/partner/links")
                .then();
    }
}
