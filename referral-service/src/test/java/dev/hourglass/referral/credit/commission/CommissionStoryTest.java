package dev.hourglass.referral.credit.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PartnerStory;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What orders of a partner's buyers bring. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class CommissionStoryTest extends PartnerStory {
    @Inject
    CreditJob job;

    @Test
    void anOrderWithThePartnersCodeEarnsAndWaitsForTheReturnWindow() {
        PartnerOf partner = PartnerOf.percent(program, 14);

        feed.ordered(program, bob, Order.recent("1", 9_000, partner.code())).deliver();

        assertThat(partner.credit()).isEqualTo("0 available, 900 pending, 0 held");
        partner.key()
                .get("/v1/partner/conversions")
                .then()
                .statusCode(200)
                .body("data.commission", contains(900))
                .body("data.status", contains("pending"))
                .body("data.volume", contains(9_000));
    }

    @Test
    void ofLaterOrdersPartnersEarnAsWellWithoutAnyCode() {
        PartnerOf partner = PartnerOf.percent(program, 0);

        feed.ordered(program, bob, Order.recent("1", 9_000, partner.code()));
        feed.ordered(program, bob, Order.recent("2", 1_000, null)).deliver();

        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");
    }

    @Test
    void creditBecomesAvailableWhenTheWindowHasEndedAndTheJobDoesItOnce() {
        PartnerOf partner = PartnerOf.percent(program, 1);
        Order order = Order.recent("1", 9_000, partner.code());
        feed.ordered(program, bob, order.at(Instant.now().minus(Duration.ofHours(23))))
                .deliver();
        assertThat(partner.credit()).isEqualTo("0 available, 900 pending, 0 held");
        books.makeDue(program);

        job.run();
        job.run();

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        partner.key().get("/v1/partner/credit/entries").then().body("data.kind", contains("maturity", "commission"));
    }

    @Test
    void refundsTakeBackTheirPartAndACancelledOrderAll() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = Order.recent("1", 9_995, partner.code());
        feed.ordered(program, bob, order).deliver();
        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");

        feed.ordered(program, bob, order.then("paid", 5_000)).deliver();
        assertThat(partner.credit()).isEqualTo("500 available, 0 pending, 0 held");

        feed.ordered(program, bob, order.then("paid", 5_000).then("cancelled", 0))
                .deliver();
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 0 held");
        books.assertFit(program);
    }

    @Test
    void aRetriedReferralOrderOrRefundIsCreditedOnce() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = new Order("1", 1, "paid", Instant.now(), 9_000, null);
        for (int again = 0; again < 2; again++) {
            partner.tell("lead-1", "bob@example.com");
            List<String> bought = feed.enrolled(program, bob, "Bob", "bob@example.com")
                    .ordered(program, bob, order)
                    .deliver();
            List<String> refunded =
                    feed.ordered(program, bob, order.then("paid", 5_000)).deliver();
            feed.send(bought).then().statusCode(204);
            feed.send(refunded).then().statusCode(204);
        }

        assertThat(partner.credit()).isEqualTo("500 available, 0 pending, 0 held");
        assertThat(partner.get("/v1/partner/credit/entries").getList("data.change.available"))
                .containsExactly(-400, 900);
        books.assertFit(program);
    }

    @Test
    void aCategoryThatEarnsNothingEarnsNothing() {
        PartnerOf partner = PartnerOf.with(program, """
                {"name": "Hair only", "commission": {"kind": "percent", "percent": 10, "categories": ["hair"]},
                 "holdDays": 0}""");

        feed.add(program, bob, "dev.hourglass.order.recorded.v1", """
                {"revision":1,"order":{"source":"web","orderId":"1","status":"paid","currency":"USD",
                 "placedAt":"%s","updatedAt":"%s","eligibleSpend":7000,"items":[
                 {"id":"1","category":"hair","netAmount":3000},{"id":"2","category":"skin","netAmount":3500},
                 {"id":"3","category":null,"netAmount":500}],"referralCode":"%s"},"member":{"id":"%s"}}""".formatted(
                        Instant.now(), Instant.now(), partner.code(), bob));
        feed.deliver();

        assertThat(partner.credit("USD")).isEqualTo("300 available, 0 pending, 0 held");
        assertThat(partner.credit("EUR")).isEqualTo("nothing");
    }

    @Test
    void theVolumeOfTheMonthSetsTheRateOfAllItsOrders() {
        PartnerOf partner = PartnerOf.with(program, """
                {"name": "Big", "commission": {"kind": "percent", "percent": 5,
                 "tiers": [{"from": 10000, "percent": 10}]}, "holdDays": 0}""");
        MemberId carol = MemberId.create();
        Order first = Order.recent("1", 6_000, partner.code());
        feed.ordered(program, bob, first).deliver();
        assertThat(partner.credit()).isEqualTo("300 available, 0 pending, 0 held");

        feed.ordered(program, carol, new Order("2", 1, "paid", first.placedAt(), 4_000, partner.code()))
                .deliver();
        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");

        feed.ordered(program, bob, first.then("paid", 5_999)).deliver();
        assertThat(partner.credit()).isEqualTo("500 available, 0 pending, 0 held");
        books.assertFit(program);
    }

    @Test
    void ordersOfAMergedMemberEarnForThePartnerOfTheOneWhoStays() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        MemberId guest = MemberId.create();
        feed.ordered(program, guest, new Order("1", 1, "paid", Instant.now(), 1_000, null));
        feed.ordered(program, bob, new Order("2", 1, "paid", Instant.now().minusSeconds(90), 9_000, partner.code()));
        feed.add(program, bob, "dev.hourglass.member.merged.v1", """
                {"mergeId":"mrg_1","into":"%s","from":"%s","member":{"id":"%s"}}""".formatted(bob, guest, bob));
        feed.deliver();

        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");
        books.assertFit(program);
    }

    @Test
    void whateverTheOrderOfArrivalTheCreditIsTheSame() {
        Seeds.forEach(8, random -> {
            List<String> credits = new ArrayList<>();
            List<Order> statements = new ArrayList<>();
            Instant start = Instant.now().minus(Duration.ofDays(2));
            for (int id = 0; id < 4; id++) {
                Order order = new Order(
                        id + "",
                        1,
                        "paid",
                        start.plusSeconds(random.nextInt(9) * 60L + id),
                        random.nextInt(20_000),
                        random.nextInt(3) > 0 ? "PARTNER" : null);
                statements.add(order);
                for (int more = random.nextInt(3); more > 0; more--) {
                    order = order.then(random.nextInt(4) == 0 ? "cancelled" : "paid", random.nextInt(20_000));
                    statements.add(order);
                }
            }
            for (int told = 0; told < 3; told++) {
                ProgramId here = Service.program("blank");
                PartnerOf partner = PartnerOf.percent(here, 1);
                Feed one = new Feed();
                for (Order order : statements) {
                    String code = order.code() == null ? null : partner.code();
                    one.ordered(
                            here,
                            bob,
                            new Order(
                                    order.id(),
                                    order.revision(),
                                    order.status(),
                                    order.placedAt(),
                                    order.eligibleSpend(),
                                    code));
                    if (random.nextInt(3) == 0) {
                        one.deliver();
                    }
                }
                if (!one.pending().isEmpty()) {
                    one.deliver();
                }
                credits.add(partner.credit().replace("nothing", "0 available, 0 pending, 0 held"));
                Collections.shuffle(statements, random);
                statements.add(statements.get(0));
            }
            assertThat(credits).as("%s", statements).containsOnly(credits.get(0));
        });
        books.assertFit(program);
    }

    @Test
    void changedTermsCountForOrdersPlacedAfterwards() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order before = Order.recent("1", 9_000, partner.code());
        feed.ordered(program, bob, before).deliver();

        partner.admin()
                .body("{\"commission\": {\"kind\": \"fixed\", \"amount\": 250}}")
                .patch("/v1/partners/" + partner.id())
                .then()
                .statusCode(200)
                .body("termsVersion", equalTo(2));
        feed.ordered(program, bob, before.then("paid", 8_000));
        feed.ordered(program, bob, new Order("2", 1, "paid", Instant.now().plusSeconds(1), 9_000, null))
                .deliver();

        assertThat(partner.get("/v1/partner/conversions").getList("data.commission"))
                .containsExactly(250, 800);
    }

    @Test
    void aPartnerAlwaysHasAName() {
        PartnerOf partner = PartnerOf.percent(program, 0);

        for (String name : List.of("", "  ")) {
            partner.admin()
                    .body("{\"name\": \"" + name + "\"}")
                    .patch("/v1/partners/" + partner.id())
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/name"));
        }
        partner.admin()
                .body("{\"payoutMinimum\": 700}")
                .patch("/v1/partners/" + partner.id())
                .then()
                .statusCode(200)
                .body("name", equalTo("Hairdressers"));
    }

    @Test
    void aPartnerThatIsSwitchedOffBringsNobodyNewAndKeepsWhomItBrought() {
        PartnerOf partner = partnerOfBob();

        partner.admin()
                .body("{\"active\": false}")
                .patch("/v1/partners/" + partner.id())
                .then()
                .statusCode(200);
        feed.ordered(program, bob, Order.recent("2", 1_000, null));
        feed.ordered(program, MemberId.create(), Order.recent("3", 5_000, partner.code()))
                .deliver();

        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");
    }
}
