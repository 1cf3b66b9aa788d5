package dev.hourglass.referral.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PartnerStory;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
}
