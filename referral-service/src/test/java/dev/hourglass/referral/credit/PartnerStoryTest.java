package dev.hourglass.referral.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
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
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class PartnerStoryTest {
    @Inject
    Transactions transactions;

    @Inject
    Verification verification;

    @Inject
    CreditJob job;

    private final MemberId bob = MemberId.create();
    private final Feed feed = new Feed();
    private ProgramId program;

    @BeforeEach
    void aProgramWithoutReferralsOfMembers() {
        program = Service.program("blank");
    }

    @Test
    void anOrderWithThePartnersCodeEarnsAndWaitsForTheReturnWindow() {
        PartnerOf partner = PartnerOf.percent(program, 14);

        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();

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

        feed.ordered(program, bob, recent("1", 9_000, partner.code()));
        feed.ordered(program, bob, recent("2", 1_000, null)).deliver();

        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");
    }

    @Test
    void creditBecomesAvailableWhenTheWindowHasEndedAndTheJobDoesItOnce() {
        PartnerOf partner = PartnerOf.percent(program, 1);
        Order order = recent("1", 9_000, partner.code());
        feed.ordered(program, bob, order.at(Instant.now().minus(Duration.ofHours(23))))
                .deliver();
        assertThat(partner.credit()).isEqualTo("0 available, 900 pending, 0 held");
        makeDue();

        job.run();
        job.run();

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        partner.key().get("/v1/partner/credit/entries").then().body("data.kind", contains("maturity", "commission"));
    }

    @Test
    void refundsTakeBackTheirPartAndACancelledOrderAll() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = recent("1", 9_995, partner.code());
        feed.ordered(program, bob, order).deliver();
        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");

        feed.ordered(program, bob, order.then("paid", 5_000)).deliver();
        assertThat(partner.credit()).isEqualTo("500 available, 0 pending, 0 held");

        feed.ordered(program, bob, order.then("paid", 5_000).then("cancelled", 0))
                .deliver();
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 0 held");
        assertBooksFit();
    }

    @Test
    void aRefundAfterThePayoutIsCarriedAsANegative() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = recent("1", 9_000, partner.code());
        feed.ordered(program, bob, order).deliver();
        pay(partner.requestPayout(), partner);

        feed.ordered(program, bob, order.then("paid", 0)).deliver();

        assertThat(partner.credit()).isEqualTo("-900 available, 0 pending, 0 held");
        partner.requestPayout().then().statusCode(409);
        feed.ordered(program, bob, recent("2", 20_000, null)).deliver();
        assertThat(partner.credit()).isEqualTo("1100 available, 0 pending, 0 held");
        assertBooksFit();
    }

    @Test
    void aFailedPayoutGivesTheCreditBack() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();
        String payout = partner.requestPayout()
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");

        partner.admin()
                .post("/v1/payouts/" + payout + "/approve")
                .then()
                .statusCode(200)
                .body("status", equalTo("approved"));
        for (int again = 0; again < 2; again++) {
            partner.admin()
                    .body("{\"reason\": \"account closed\"}")
                    .post("/v1/payouts/" + payout + "/fail")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("failed"))
                    .body("reason", equalTo("account closed"));
        }

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        partner.admin()
                .body("{\"reference\": \"x\"}")
                .post("/v1/payouts/" + payout + "/paid")
                .then()
                .statusCode(409);
        assertBooksFit();
    }

    @Test
    void fiftyPayoutRequestsAtOncePayOnce() throws Exception {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Callable<Integer>> requests =
                Collections.nCopies(50, () -> partner.requestPayout().statusCode());

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> request : threads.invokeAll(requests)) {
            answers.add(request.get());
        }
        threads.shutdown();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(49);
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");
        assertThat(partner.get("/v1/partner/payouts").getList("data")).hasSize(1);
        assertBooksFit();
    }

    @Test
    void theSameRequestForAPayoutGivesTheSameAnswerAndNeedsItsName() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();
        String name = UUID.randomUUID().toString();

        partner.key()
                .body("{}")
                .post("/v1/partner/payouts")
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency_key_required"));
        String first =
                payoutNamed(partner, name).then().statusCode(201).extract().asString();
        Response again = payoutNamed(partner, name);

        again.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first);
    }

    @Test
    void lessThanTheMinimumIsNotPaidOut() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 4_990, partner.code())).deliver();

        partner.requestPayout().then().statusCode(409).body("code", equalTo("not_eligible"));
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
        Order first = recent("1", 6_000, partner.code());
        feed.ordered(program, bob, first).deliver();
        assertThat(partner.credit()).isEqualTo("300 available, 0 pending, 0 held");

        feed.ordered(program, carol, new Order("2", 1, "paid", first.placedAt(), 4_000, partner.code()))
                .deliver();
        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");

        feed.ordered(program, bob, first.then("paid", 5_999)).deliver();
        assertThat(partner.credit()).isEqualTo("500 available, 0 pending, 0 held");
        assertBooksFit();
    }

    @Test
    void whoBoughtBeforeIsNobodysFriend() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 9_000, null));
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
        tell(partner, "lead-1", "Bob+shop@Example.com").then().statusCode(201).body("status", equalTo("waiting"));
        tell(partner, "lead-1", "Bob+shop@Example.com").then().statusCode(200);
        tell(partner, "lead-1", "carol@example.com").then().statusCode(409);

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
        tell(partner, "lead-1", "bob@example.com");
        feed.enrolled(both, bob, "Bob", "bob@example.com");

        feed.ordered(both, bob, recent("1", 9_000, other.code())).deliver();

        partner.key()
                .get("/v1/partner/referrals/lead-1")
                .then()
                .body("status", equalTo("refused"))
                .body("reason", equalTo("already_referred"));
    }

    @Test
    void anErasedBuyerLeavesNothingOfThemselvesAndTheCreditStays() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        tell(partner, "lead-1", "bob@example.com");
        feed.enrolled(program, bob, "Bob", "bob@example.com");
        feed.ordered(program, bob, new Order("1", 1, "paid", Instant.now(), 9_000, null));
        feed.add(program, bob, "dev.hourglass.member.erased.v1", "{\"memberId\": \"" + bob + "\", \"alike\": []}")
                .deliver();

        assertThat(partner.credit()).isEqualTo("900 available, 0 pending, 0 held");
        assertThat(tableText("partner_referral")).doesNotContain("bob@example.com");
        assertBooksFit();
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
        assertBooksFit();
    }

    @Test
    void statementsAddUpToTheCreditInEveryForm() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order order = recent("1", 9_000, partner.code());
        feed.ordered(program, bob, order).deliver();
        pay(partner.requestPayout(), partner);
        feed.ordered(program, bob, order.then("paid", 8_000)).deliver();

        var statement = partner.get("/v1/partner/credit/statement");
        List<Integer> changes = statement.getList("currencies[0].entries.change.available");
        assertThat(changes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(-100);
        assertThat(statement.getInt("currencies[0].closing.available")).isEqualTo(-100);
        assertThat(statement.getInt("currencies[0].opening.available")).isZero();
        String csv = partner.key()
                .accept("text/csv")
                .get("/v1/partner/credit/statement")
                .asString();
        long sum = csv.lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",")[6]))
                .sum();
        assertThat(sum).isEqualTo(-100);
        assertThat(partner.credit()).isEqualTo("-100 available, 0 pending, 0 held");
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
        assertBooksFit();
    }

    @Test
    void anotherPartnersAndAnotherProgramsThingsAreNotThere() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        PartnerOf other = PartnerOf.percent(program, 0);
        PartnerOf elsewhere = PartnerOf.percent(Service.program("blank"), 0);
        tell(partner, "lead-1", "dave@example.com");
        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();
        String payout = partner.requestPayout().jsonPath().getString("id");

        for (PartnerOf stranger : List.of(other, elsewhere)) {
            stranger.key().get("/v1/partner/payouts/" + payout).then().statusCode(404);
            stranger.key().get("/v1/partner/referrals/lead-1").then().statusCode(404);
            for (String list : List.of("conversions", "credit/entries", "payouts", "referrals")) {
                stranger.key().get("/v1/partner/" + list).then().statusCode(200).body("data", empty());
            }
            stranger.key().get("/v1/partner/links").then().body("data", hasSize(1));
            assertThat(stranger.credit()).isEqualTo("nothing");
        }
        for (String path : List.of("", "/credit", "/credit/entries")) {
            elsewhere.admin().get("/v1/partners/" + partner.id() + path).then().statusCode(404);
            partner.admin()
                    .get("/v1/partners/" + PartnerId.create() + path)
                    .then()
                    .statusCode(404);
            partner.key().get("/v1/partners/" + partner.id() + path).then().statusCode(403);
        }
        elsewhere
                .admin()
                .body("{}")
                .patch("/v1/partners/" + partner.id())
                .then()
                .statusCode(404);
        elsewhere.admin().get("/v1/payouts/" + payout).then().statusCode(404);
        for (String step : List.of("/approve", "/paid", "/fail")) {
            elsewhere
                    .admin()
                    .body("{\"re" + (step.equals("/paid") ? "ference" : "ason") + "\": \"x\"}")
                    .post("/v1/payouts/" + payout + step)
                    .then()
                    .statusCode(404);
            partner.key().body("{}").post("/v1/payouts/" + payout + step).then().statusCode(403);
        }
        assertThat(partner.credit()).isEqualTo("0 available, 0 pending, 900 held");
    }

    @Test
    void changedTermsCountForOrdersPlacedAfterwards() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        Order before = recent("1", 9_000, partner.code());
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
    void aPartnerThatIsSwitchedOffBringsNobodyNewAndKeepsWhomItBrought() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();

        partner.admin()
                .body("{\"active\": false}")
                .patch("/v1/partners/" + partner.id())
                .then()
                .statusCode(200);
        feed.ordered(program, bob, recent("2", 1_000, null));
        feed.ordered(program, MemberId.create(), recent("3", 5_000, partner.code()))
                .deliver();

        assertThat(partner.credit()).isEqualTo("1000 available, 0 pending, 0 held");
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

    @Test
    void whatDoesNotGoTogetherIsRefusedWithWords() {
        for (String commission : List.of(
                "{\"kind\": \"percent\"}",
                "{\"kind\": \"fixed\", \"percent\": 5}",
                "{\"kind\": \"percent\", \"percent\": 101}",
                "{\"kind\": \"percent\", \"percent\": 1.005}",
                "{\"kind\": \"fixed\", \"amount\": 5, \"tiers\": [{\"from\": 5, \"percent\": 1}]}",
                "{\"kind\": \"share\"}")) {
            PartnerOf partner = new PartnerOf(program, PartnerId.create(), "");
            partner.admin()
                    .body("{\"name\": \"x\", \"commission\": " + commission + "}")
                    .put("/internal/partners/" + partner.id())
                    .then()
                    .statusCode(400)
                    .body("errors", hasSize(1));
        }
    }

    @Test
    void whatIsToldFitsThePublishedSchemasAndNamesNoMember() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();
        pay(partner.requestPayout(), partner);

        List<Outboxes.Told> told = Outboxes.of(transactions, program);

        assertThat(told.stream().map(Outboxes.Told::type))
                .contains("credit.changed", "payout.requested", "payout.paid");
        told.forEach(event -> {
            EventSchemas.assertFits("dev.hourglass." + event.type() + ".v1", event.data());
            assertThat(event.data()).doesNotContain("mem_");
        });
    }

    @Test
    void creditThatWasTamperedWithIsFound() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, recent("1", 9_000, partner.code())).deliver();
        assertBooksFit();

        change("UPDATE credit_entry SET amount = amount * 2 WHERE program_id = ?");
        assertThat(verification.run(program).finding().orElseThrow().what()).contains("hash");
        change("UPDATE credit_entry SET amount = amount / 2 WHERE program_id = ?");
        change("UPDATE credit_account SET available = available + 1 WHERE program_id = ?");
        assertThat(verification.run(program).finding().orElseThrow().what()).contains("the account says");
        change("UPDATE credit_account SET available = available - 1 WHERE program_id = ?");
        change("UPDATE commission SET amount = amount + 1 WHERE program_id = ?");
        assertThat(verification.run(program).finding().orElseThrow().what()).contains("orders have brought 901");
        change("UPDATE commission SET amount = amount - 1 WHERE program_id = ?");
        assertBooksFit();
    }

    private void assertBooksFit() {
        assertThat(verification.run(program).finding()).isEmpty();
    }

    private static Order recent(String id, long spend, String code) {
        return new Order(id, 1, "paid", Instant.now().minusSeconds(30), spend, code);
    }

    private static Response tell(PartnerOf partner, String id, String email) {
        return partner.key()
                .body("{\"id\": \"" + id + "\", \"customer\": {\"email\": \"" + email + "\", \"name\": \"Bob\"}}")
                .post("/v1/partner/referrals");
    }

    private static Response payoutNamed(PartnerOf partner, String name) {
        return partner.key().header("Idempotency-Key", name).body("{}").post("/v1/partner/payouts");
    }

    /** Marks it as paid, and once more with the same reference. */
    private static void pay(Response requested, PartnerOf partner) {
        String id = requested.then().statusCode(201).extract().jsonPath().getString("id");
        for (int again = 0; again < 2; again++) {
            partner.admin()
                    .body("{\"reference\": \"SEPA 1\"}")
                    .post("/v1/payouts/" + id + "/paid")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("paid"));
        }
        partner.admin()
                .body("{\"reference\": \"SEPA 2\"}")
                .post("/v1/payouts/" + id + "/paid")
                .then()
                .statusCode(409);
    }

    /** As if the order had been placed two days earlier. */
    private void makeDue() {
        change("UPDATE commission SET due_at = due_at - interval '2 days' WHERE program_id = ?");
        change("UPDATE sale SET placed_at = placed_at - interval '2 days' WHERE program_id = ?");
    }

    private void change(String sql) {
        transactions.inTransaction(connection -> {
            try (var change = connection.prepareStatement(sql)) {
                change.setObject(1, program.uuid());
                return change.executeUpdate();
            }
        });
    }

    private String tableText(String table) {
        return transactions.inTransaction(connection -> {
            try (var read = connection.prepareStatement("SELECT string_agg(t::text, ' ') FROM " + table
                            + " t WHERE program_id = '" + program.uuid() + "'");
                    var row = read.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        });
    }
}
