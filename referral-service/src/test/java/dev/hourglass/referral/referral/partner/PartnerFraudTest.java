package dev.hourglass.referral.referral.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.Outboxes;
import dev.hourglass.referral.support.PartnerOf;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.referral.verify.Verification;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buyers whom partners bring pass the same desk as friends of members. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class PartnerFraudTest {
    @Inject
    Transactions transactions;

    @Inject
    Verification verification;

    private final Feed feed = new Feed();
    private ProgramId program;
    private PartnerOf partner;

    @BeforeEach
    void aPartnerThatGetsATenth() {
        program = Service.program("blank");
        partner = PartnerOf.percent(program, 0);
    }

    @Test
    void aSecondBuyerOfOneCardIsHeldAndEarnsWhenItIsApproved() {
        MemberId bob = member("bob@example.com");
        MemberId cleo = member("cleo@example.com");
        feed.ordered(program, bob, order("1", 9_000).by("card-1"));
        feed.ordered(program, cleo, order("2", 5_000).by("card-1")).deliver();

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        JsonPath held = held();
        assertThat(held.getList("data.friend")).isEqualTo(List.of(cleo.toString()));
        assertThat(held.getList("data[0].checks")).isEqualTo(List.of("shared_payment"));
        assertThat(held.getInt("data[0].score")).isEqualTo(80);
        partner.key()
                .get("/v1/partner/conversions")
                .then()
                .body("data.reason", containsInAnyOrder("held_for_review", "earns"))
                .body("data.commission", containsInAnyOrder(0, 900));

        String id = held.getString("data[0].id");
        review(id, "approve", null).statusCode(200).body("status", equalTo("attributed"));
        review(id, "approve", null).statusCode(200);

        assertThat(partner.credit()).isEqualTo("1400 available, 0 pending, 0 held");
        assertThat(held().getList("data")).isEmpty();
        assertBooksFit();
    }

    @Test
    void whatIsRejectedLaterIsTakenBackFromTheCredit() {
        feed.ordered(program, member("bob@example.com"), order("1", 9_000)).deliver();
        String id = all().getString("data[0].id");

        review(id, "reject", "{}").statusCode(400);
        review(id, "reject", "{\"reason\": \"their own staff\"}")
                .statusCode(200)
                .body("status", equalTo("refused"))
                .body("reason", equalTo("rejected_by_reviewer"));

        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 0 held");
        review(id, "approve", null).statusCode(200);
        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        assertBooksFit();
    }

    @Test
    void disposableAddressesAndMoreBuyersADayThanUsualAreHeld() {
        Service.putReferralProgram(program, """
                {"enabled": false, "rewards": {"advocate": {"points": 0}, "friend": {"points": 0}},
                 "minimumOrder": {"amount": 0, "currency": "EUR"}, "returnWindowDays": 0,
                 "attributionWindowDays": 30, "touch": "last", "maxPartnerReferralsPerDay": 2}
                """);
        for (int i = 0; i < 3; i++) {
            feed.ordered(program, member("b" + i + "@example.com"), order("v" + i, 1_000));
        }
        PartnerOf other = PartnerOf.percent(program, 0);
        feed.ordered(program, member("x@mailinator.com"), orderWith("d", 1_000, other.code()))
                .deliver();

        assertThat(held().getList("data.checks")).isEqualTo(List.of(List.of("velocity")));
        assertThat(other.admin()
                        .get("/v1/partners/" + other.id() + "/attributions?status=held")
                        .jsonPath()
                        .getList("data.checks"))
                .isEqualTo(List.of(List.of("disposable_email")));
        assertThat(partner.credit()).isEqualTo("200 available, 0 pending, 0 held");
    }

    @Test
    void onePersonWithThreeSpellingsIsOneBuyer() {
        for (String spelling : List.of("m.allory@gmail.com", "MALLORY@googlemail.com", "mallory+shop@gmail.com")) {
            feed.ordered(program, member(spelling), order(spelling, 9_000));
        }
        feed.deliver();

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        assertThat(all().getList("data.reason"))
                .containsExactlyInAnyOrder("existing_customer", "existing_customer", null);
    }

    @Test
    void aBuyerWhoWasToldOfIsShownToThePartnerAsHeld() {
        partner.key()
                .body("{\"id\": \"lead-1\", \"customer\": {\"email\": \"x@mailinator.com\"}}")
                .post("/v1/partner/referrals")
                .then()
                .statusCode(201);
        Order next = orderWith("1", 9_000, null).at(Instant.now().plusSeconds(1));
        feed.ordered(program, member("x@mailinator.com"), next).deliver();

        partner.key().get("/v1/partner/referrals/lead-1").then().body("status", equalTo("held"));
        assertThat(partner.credit()).doesNotContain("900");
    }

    @Test
    void attributionsAreToldWithoutSayingWhoTheBuyerIs() {
        feed.ordered(program, member("bob@example.com"), order("1", 9_000)).deliver();
        feed.ordered(program, member("x@mailinator.com"), order("2", 9_000)).deliver();
        review(held().getString("data[0].id"), "approve", null).statusCode(200);

        List<Outboxes.Told> told = Outboxes.of(transactions, program).stream()
                .filter(event -> event.type().equals("partner.attributed"))
                .toList();

        assertThat(told)
                .extracting(event -> new JsonPath(event.data()).getString("status"))
                .containsExactly("attributed", "held", "attributed");
        told.forEach(event -> {
            EventSchemas.assertFits("dev.hourglass.partner.attributed.v1", event.data());
            assertThat(event.data()).doesNotContain("mem_").doesNotContain("example.com");
        });
    }

    @Test
    void nobodyElseDecidesAboutThem() {
        feed.ordered(program, member("x@mailinator.com"), order("1", 9_000)).deliver();
        String id = held().getString("data[0].id");
        PartnerOf other = PartnerOf.percent(program, 0);
        PartnerOf elsewhere = PartnerOf.percent(Service.program("blank"), 0);

        for (PartnerOf stranger : List.of(other, elsewhere)) {
            String path = "/v1/partners/" + stranger.id() + "/attributions";
            stranger.admin().get(path).then().statusCode(200).body("data", empty());
            stranger.admin().post(path + "/" + id + "/approve").then().statusCode(404);
        }
        String path = "/v1/partners/" + partner.id() + "/attributions";
        elsewhere.admin().get(path).then().statusCode(404);
        elsewhere.admin().post(path + "/" + id + "/approve").then().statusCode(404);
        partner.key().get(path).then().statusCode(403);
        partner.key().post(path + "/" + id + "/approve").then().statusCode(403);
        assertThat(held().getList("data")).hasSize(1);
    }

    private MemberId member(String email) {
        MemberId member = MemberId.create();
        feed.enrolled(program, member, "Somebody", email).deliver();
        return member;
    }

    private Order order(String id, long spend) {
        return orderWith(id, spend, partner.code());
    }

    private static Order orderWith(String id, long spend, String code) {
        return new Order(id, 1, "paid", Instant.now().minusSeconds(30), spend, code);
    }

    private JsonPath all() {
        return Service.get(program, "/v1/partners/" + partner.id() + "/attributions");
    }

    private JsonPath held() {
        return Service.get(program, "/v1/partners/" + partner.id() + "/attributions?status=held");
    }

    private ValidatableResponse review(String id, String verdict, String body) {
        var request = partner.admin();
        return (body == null ? request : request.body(body))
                .post("/v1/partners/" + partner.id() + "/attributions/" + id + "/" + verdict)
                .then();
    }

    private void assertBooksFit() {
        assertThat(verification.run(program).finding()).isEmpty();
    }
}
