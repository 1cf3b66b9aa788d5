package dev.hourglass.referral.credit.member;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

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
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Referrals that are rewarded with money: 5.00 for the advocate, a tenth of the order for the friend. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class MemberCreditTest {
    @Inject
    Transactions transactions;

    @Inject
    Verification verification;

    private final MemberId ada = MemberId.create();
    private final MemberId bob = MemberId.create();
    private final Feed feed = new Feed();
    private ProgramId program;
    private String code;

    @BeforeEach
    void adaIsAMember() {
        program = Service.program("starter");
        promise("null");
        feed.enrolled(program, ada, "Ada", "ada@example.com")
                .enrolled(program, bob, "Bob", "bob@example.com")
                .deliver();
        code = Service.codeOf(program, ada);
    }

    private void promise(String limits) {
        Service.putReferralProgram(program, """
                {"enabled": true, "rewards": {"advocate": {"credit": 500}, "friend": {"creditPercent": 10}},
                 "minimumOrder": {"amount": 2000, "currency": "EUR"}, "returnWindowDays": 0,
                 "attributionWindowDays": 30, "touch": "last", "limits": %s}
                """.formatted(limits));
    }

    @Test
    void aFriendsOrderGivesBothSidesMoneyOnce() {
        List<String> events =
                feed.ordered(program, bob, Order.paid("1", 2_599, code)).deliver();
        feed.send(events).then().statusCode(204);

        assertThat(creditOf(ada)).isEqualTo("500 available, 500 earned, 0 used");
        assertThat(creditOf(bob)).isEqualTo("259 available, 259 earned, 0 used");
        JsonPath summary = Service.referralOf(program, ada);
        assertThat(summary.getLong("earned")).isZero();
        assertThat(summary.getLong("credit[0].available")).isEqualTo(500);
        JsonPath referral = Service.get(program, "/v1/referrals");
        assertThat(referral.getLong("data[0].rewards.friend.credit.amount")).isEqualTo(259);
        assertThat(referral.getString("data[0].rewards.friend.credit.currency")).isEqualTo("EUR");
        JsonPath report = Service.get(program, "/v1/insights/referrals");
        assertThat(report.getLong("cost.credit")).isEqualTo(759);
        assertThat(report.getLong("topAdvocates[0].credit")).isEqualTo(500);
        assertBooksFit();
    }

    @Test
    void theCheckoutIsToldWhatTheFriendIsPromised() {
        as(TestTokens.storefront(program))
                .get("/v1/referral-codes/" + code)
                .then()
                .statusCode(200)
                .body("friendReward.creditPercent", equalTo(10.0f));
    }

    @Test
    void refundsTakeTheirPartAndACancelledOrderAll() {
        Order order = Order.paid("1", 3_000, code);
        feed.ordered(program, bob, order).deliver();
        feed.ordered(program, bob, order.then("paid", 2_000)).deliver();
        assertThat(creditOf(ada)).isEqualTo("333 available, 333 earned, 0 used");
        assertThat(creditOf(bob)).isEqualTo("200 available, 200 earned, 0 used");

        feed.ordered(program, bob, order.then("paid", 2_000).then("cancelled", 0))
                .deliver();
        assertThat(creditOf(ada)).isEqualTo("0 available, 0 earned, 0 used");

        feed.ordered(
                        program,
                        bob,
                        order.then("paid", 2_000).then("cancelled", 0).then("paid", 3_000))
                .deliver();
        assertThat(creditOf(ada)).isEqualTo("500 available, 500 earned, 0 used");
        assertThat(creditOf(bob)).isEqualTo("300 available, 300 earned, 0 used");
        assertBooksFit();
    }

    @Test
    void whatIsRejectedLaterIsTakenBackAlsoWhenItWasUsed() {
        feed.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();
        use(ada, "web:7", 400).statusCode(200);
        String id = Service.get(program, "/v1/referrals").getString("data[0].id");

        as(TestTokens.admin(program))
                .body("{\"reason\": \"they are one household\"}")
                .post("/v1/referrals/" + id + "/reject")
                .then()
                .statusCode(200);

        assertThat(creditOf(ada)).isEqualTo("-400 available, 0 earned, 400 used");
        use(ada, "web:8", 1).statusCode(409).body("code", equalTo("not_eligible"));
        assertBooksFit();
    }

    @Test
    void aUseIsWhatItSaysHoweverOftenItIsSaid() {
        feed.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();

        use(ada, "web:7", 300).statusCode(200).body("balances.available", contains(200));
        use(ada, "web:7", 300).statusCode(200).body("balances.available", contains(200));
        use(ada, "web:7", 501).statusCode(409).body("code", equalTo("not_eligible"));
        use(ada, "web:7", 500).statusCode(200).body("balances.available", contains(0));
        use(ada, "web:7", 100).statusCode(200).body("balances.available", contains(400));
        use(bob, "web:7", 1).statusCode(409).body("code", equalTo("conflict"));
        use(ada, "web:7", 0).statusCode(200).body("balances.available", contains(500));

        as(TestTokens.member(program, ada))
                .get("/v1/members/" + ada + "/referral/credit/entries")
                .then()
                .statusCode(200)
                .body(
                        "data.kind",
                        contains("credit_used", "credit_used", "credit_used", "credit_used", "referral_reward"))
                .body("data.change.available", contains(100, 400, -200, -300, 500))
                .body("data[0].reference", equalTo("web:7"));
        assertBooksFit();
    }

    @Test
    void manyUsesAtOnceSpendNothingTwice() throws Exception {
        feed.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Callable<Integer>> uses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String reference = "web:" + i;
            uses.add(() -> use(ada, reference, 200).extract().statusCode());
        }

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(uses)) {
            answers.add(answer.get());
        }
        threads.shutdown();

        assertThat(Collections.frequency(answers, 200)).isEqualTo(2);
        assertThat(Collections.frequency(answers, 409)).isEqualTo(18);
        assertThat(creditOf(ada)).isEqualTo("100 available, 500 earned, 400 used");
        assertBooksFit();
    }

    @Test
    void moneyFollowsWhoWasMergedAndReturns() {
        MemberId guest = MemberId.create();
        feed.enrolled(program, guest, "Ada", "ada.guest@example.com").deliver();
        feed.ordered(program, bob, Order.paid("1", 2_000, Service.codeOf(program, guest)))
                .deliver();
        use(guest, "web:7", 200).statusCode(200);

        feed.add(program, ada, "dev.hourglass.member.merged.v1", """
                        {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s", "member": {"id": "%s"}}
                        """.formatted(ada, guest, ada))
                .deliver();
        assertThat(creditOf(ada)).isEqualTo("300 available, 500 earned, 200 used");
        assertThat(creditOf(guest)).as("the former id stands for her").isEqualTo(creditOf(ada));
        assertBooksFit();

        feed.add(program, guest, "dev.hourglass.member.unmerged.v1", """
                        {"mergeId": "mrg_01jd6k3v5te8w9r2m4n6p8q0sz", "into": "%s", "from": "%s",
                         "member": {"id": "%s", "email": "ada.guest@example.com", "phone": null, "name": "Ada"}}
                        """.formatted(ada, guest, guest))
                .deliver();
        assertThat(creditOf(guest)).isEqualTo("300 available, 500 earned, 200 used");
        assertThat(creditOf(ada)).isEqualTo("0 available, 0 earned, 0 used");
        assertBooksFit();
    }

    @Test
    void theBudgetOfMoneyIsSharedOutInTheOrderOfPurchases() {
        promise("{\"creditBudget\": {\"amount\": 1000, \"period\": \"ever\"}}");
        MemberId cleo = MemberId.create();
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        feed.ordered(program, bob, Order.paid("2", 2_000, code).at(noon.plusSeconds(60)))
                .deliver();
        assertThat(creditOf(ada)).isEqualTo("500 available, 500 earned, 0 used");

        feed.enrolled(program, cleo, "Cleo", "cleo@example.com");
        feed.ordered(program, cleo, Order.paid("1", 2_000, code).at(noon)).deliver();

        assertThat(creditOf(cleo)).isEqualTo("200 available, 200 earned, 0 used");
        assertThat(creditOf(bob)).isEqualTo("0 available, 0 earned, 0 used");
        assertThat(Service.get(program, "/v1/referrals?status=rejected").getList("data.reasons"))
                .isEqualTo(List.of(List.of("budget_spent")));
        assertBooksFit();
    }

    @Test
    void whatIsToldFitsThePublishedSchemasAndPointsAreNone() {
        feed.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();
        use(ada, "web:7", 300);

        List<Outboxes.Told> told = Outboxes.of(transactions, program);

        assertThat(told)
                .extracting(Outboxes.Told::type)
                .contains("referral.rewarded", "credit.changed")
                .endsWith("credit.changed");
        told.forEach(event -> EventSchemas.assertFits("dev.hourglass." + event.type() + ".v1", event.data()));
        JsonPath rewarded = told.stream()
                .filter(event -> event.type().equals("referral.rewarded"))
                .map(event -> new JsonPath(event.data()))
                .findFirst()
                .orElseThrow();
        assertThat(rewarded.getLong("rewards.advocate.points")).isZero();
        assertThat(rewarded.getLong("rewards.advocate.credit.amount")).isEqualTo(500);
    }

    @Test
    void nobodyElseSeesOrUsesIt() {
        feed.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();
        String path = "/v1/members/" + ada + "/referral/credit";
        String elsewhere = TestTokens.admin(Service.program("starter"));

        for (String end : List.of("", "/entries")) {
            as(TestTokens.member(program, bob)).get(path + end).then().statusCode(404);
            as(elsewhere).get(path + end).then().statusCode(404);
            as(TestTokens.partner(program, PartnerId.create()))
                    .get(path + end)
                    .then()
                    .statusCode(403);
        }
        as(elsewhere).body("{\"amount\": 1}").put(path + "/uses/1").then().statusCode(404);
        as(TestTokens.member(program, ada))
                .body("{\"amount\": 1}")
                .put(path + "/uses/1")
                .then()
                .statusCode(403);
        use(ada, "a b", 1).statusCode(400);
        use(ada, "web:7", -1).statusCode(400);
    }

    @Test
    void aPartnersCreditIsNotReachedByNamingAMember() {
        PartnerOf partner = PartnerOf.percent(program, 0);
        feed.ordered(program, bob, Order.paid("1", 9_000, partner.code())).deliver();
        MemberId disguised = new MemberId(partner.id().uuid());
        feed.enrolled(program, disguised, "Mallory", "mallory@example.com").deliver();

        assertThat(creditOf(disguised)).isEqualTo("nothing");
        as(TestTokens.admin(program))
                .get("/v1/members/" + disguised + "/referral/credit/entries")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0));
    }

    @Test
    void moneyThatWasTamperedWithIsFound() {
        feed.ordered(program, bob, Order.paid("1", 2_000, code)).deliver();
        assertBooksFit();

        transactions.inTransaction(connection -> {
            try (var change = connection.prepareStatement(
                    "UPDATE member_credit SET amount = amount + 1 WHERE program_id = ? AND holder_id = ?")) {
                change.setObject(1, program.uuid());
                change.setObject(2, ada.uuid());
                return change.executeUpdate();
            }
        });

        Verification.Finding finding = verification.run(program).finding().orElseThrow();
        assertThat(finding.what()).contains("referrals have brought 501");
        assertThat(finding.member()).isEqualTo(ada);
    }

    private ValidatableResponse use(MemberId member, String reference, long amount) {
        return as(TestTokens.storefront(program))
                .body("{\"amount\": " + amount + "}")
                .put("/v1/members/" + member + "/referral/credit/uses/" + reference)
                .then();
    }

    private String creditOf(MemberId member) {
        JsonPath credit = Service.get(program, "/v1/members/" + member + "/referral/credit");
        if (credit.getList("balances").isEmpty()) {
            return "nothing";
        }
        return credit.getLong("balances[0].available") + " available, " + credit.getLong("balances[0].earned")
                + " earned, " + credit.getLong("balances[0].used") + " used";
    }

    private void assertBooksFit() {
        assertThat(verification.run(program).finding()).isEmpty();
    }

    private static io.restassured.specification.RequestSpecification as(String token) {
        return given().header("Authorization", token).contentType("application/json");
    }
}
