package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.Outboxes;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ReferralStoryTest {
    @Inject
    Transactions transactions;

    @Inject
    ReturnWindowJob returnWindows;

    private final MemberId ada = MemberId.create();
    private final MemberId bob = MemberId.create();
    private final Feed adasLane = new Feed();
    private final Feed bobsLane = new Feed();
    private ProgramId program;
    private String code;

    @BeforeEach
    void adaIsAMember() {
        program = Service.program("starter");
        adasLane.enrolled(program, ada, "Ada Lovelace", "ada@example.com").deliver();
        code = Service.codeOf(program, ada);
    }

    @Test
    void aFriendsFirstOrderWithACodeRewardsBothSidesOnce() {
        List<String> events = bobsLane.enrolled(program, bob, "Bob", "bob@example.com")
                .ordered(program, bob, Order.paid("1", 2_000, code.toLowerCase(Locale.ROOT)))
                .deliver();
        bobsLane.send(events).then().statusCode(204);

        assertThat(told()).containsExactly("referral.attributed", "referral.qualified", "referral.rewarded");
        Map<String, Object> referral = Service.referrals(program).get(0);
        assertThat(referral)
                .containsEntry("status", "rewarded")
                .containsEntry("code", code)
                .containsEntry("advocate", ada.toString())
                .containsEntry("friend", bob.toString())
                .containsEntry("reasons", List.of("order_counts"))
                .containsEntry("order", Map.of("source", "web", "orderId", "1"));
        assertThat(Service.get(program, "/v1/referrals/" + referral.get("id")).getString("status"))
                .isEqualTo("rewarded");
        JsonPath adas = Service.referralOf(program, ada);
        assertThat(adas.getMap("referrals")).isEqualTo(Map.of("attributed", 1, "qualified", 1, "rewarded", 1));
        assertThat(adas.getLong("earned")).isEqualTo(100);
    }

    @Test
    void whatIsToldFitsThePublishedSchemas() {
        bobsLane.ordered(program, bob, Order.paid("1", 2_000, code))
                .ordered(program, bob, Order.paid("1", 2_000, code).then("cancelled", 0))
                .ordered(program, ada, Order.paid("2", 2_000, code))
                .deliver();
        bobsLane.ordered(
                        program,
                        bob,
                        Order.paid("1", 2_000, code).then("cancelled", 0).then("paid", 2_000))
                .deliver();

        List<Outboxes.Told> told = Outboxes.of(transactions, program);
        assertThat(told).extracting(Outboxes.Told::type).contains("referral.rewarded", "referral.rejected");
        told.forEach(event -> EventSchemas.assertFits("dev.hourglass." + event.type() + ".v1", event.data()));
    }

    @Test
    void aRefundReversesAndPaidAgainRewardsAgain() {
        Order order = Order.paid("1", 2_000, code);
        bobsLane.ordered(program, bob, order).deliver();
        Order refunded = order.then("paid", 1_999);
        bobsLane.ordered(program, bob, refunded).deliver();

        assertThat(told()).endsWith("referral.reversed");
        assertThat(Service.referrals(program).get(0))
                .containsEntry("status", "reversed")
                .containsEntry("reasons", List.of("order_refunded"));
        JsonPath adas = Service.referralOf(program, ada);
        assertThat(adas.getMap("referrals")).isEqualTo(Map.of("attributed", 1, "qualified", 0, "rewarded", 0));
        assertThat(adas.getLong("earned")).isZero();

        bobsLane.ordered(program, bob, refunded.then("paid", 2_000)).deliver();
        assertThat(told()).endsWith("referral.qualified", "referral.rewarded");
        assertThat(Service.referralOf(program, ada).getLong("earned")).isEqualTo(100);
    }

    @Test
    void aCancelledOrderReverses() {
        Order order = Order.paid("1", 2_000, code);
        bobsLane.ordered(program, bob, order).deliver();
        bobsLane.ordered(program, bob, order.then("cancelled", 0)).deliver();

        assertThat(Service.referrals(program).get(0)).containsEntry("reasons", List.of("order_cancelled"));
    }

    @Test
    void anOlderStatementThatComesLateChangesNothing() {
        Order order = Order.paid("1", 2_000, code);
        bobsLane.ordered(program, bob, order.then("cancelled", 0)).deliver();
        bobsLane.ordered(program, bob, order).deliver();

        assertThat(Service.referrals(program).get(0))
                .containsEntry("status", "reversed")
                .containsEntry("reasons", List.of("order_cancelled"));
    }

    @Test
    void nobodyRefersThemselvesEvenWhenTheSecondAccountIsKnownFirst() {
        MemberId adaAgain = MemberId.create();
        MemberId cleo = MemberId.create();
        PointsStub.knows(cleo);
        String cleosCode = Service.codeOf(program, cleo);

        bobsLane.enrolled(program, adaAgain, "A.", "Ada+new@Example.com")
                .ordered(program, adaAgain, Order.paid("1", 2_000, code))
                .ordered(program, bob, Order.paid("2", 2_000, cleosCode))
                .enrolled(program, bob, "Bob", "cleo@example.com")
                .deliver();
        assertThat(Service.referralOf(program, cleo).getInt("referrals.rewarded"))
                .isEqualTo(1);
        adasLane.enrolled(program, cleo, "Cleo", "cleo@example.com").deliver();

        assertThat(Service.referrals(program)).hasSize(2).allSatisfy(referral -> assertThat(referral)
                .containsEntry("status", "rejected")
                .containsEntry("reasons", List.of("self_referral", "same_email")));
        assertThat(Service.referralOf(program, cleo).getLong("earned")).isZero();
    }

    @Test
    void aCodeWorksForAnOrderThatArrivesBeforeItsOwnerIsKnown() {
        MemberId cleo = MemberId.create();
        ProgramId rebuilt = Service.program("starter");
        String cleosCode = ReferralCode.of(new Member(rebuilt, cleo), 0).text();

        bobsLane.ordered(rebuilt, bob, Order.paid("1", 2_000, cleosCode)).deliver();
        assertThat(Service.referrals(rebuilt)).isEmpty();
        adasLane.enrolled(rebuilt, cleo, "Cleo", null).deliver();

        assertThat(Service.referrals(rebuilt)).hasSize(1).first().satisfies(referral -> assertThat(referral)
                .containsEntry("status", "rewarded")
                .containsEntry("advocate", cleo.toString()));
    }

    @Test
    void anExistingCustomerIsNobodysFriend() {
        bobsLane.ordered(program, bob, Order.paid("1", 500, null))
                .ordered(program, bob, Order.paid("2", 5_000, code).at(Instant.parse("2026-11-22T12:00:00Z")))
                .deliver();

        assertThat(Service.referrals(program).get(0))
                .containsEntry("status", "rejected")
                .containsEntry("reasons", List.of("existing_customer"));
    }

    @Test
    void anEarlierOrderThatComesToLightTakesTheRewardBackAndRejects() {
        bobsLane.ordered(program, bob, Order.paid("2", 5_000, code)).deliver();
        bobsLane.ordered(program, bob, Order.paid("1", 500, null).at(Instant.parse("2020-01-01T12:00:00Z")))
                .deliver();

        assertThat(told()).endsWith("referral.rewarded", "referral.reversed", "referral.rejected");
        assertThat(Service.referralOf(program, ada).getLong("earned")).isZero();
    }

    @Test
    void rewardsWaitForTheEndOfTheReturnWindowAndTheJobGivesThemOnce() {
        Service.putReferralProgram(program, true, 14);
        Instant thirteenDaysAgo = Instant.now().minus(Duration.ofDays(13));
        Instant fifteenDaysAgo = Instant.now().minus(Duration.ofDays(15));
        MemberId cleo = MemberId.create();
        bobsLane.ordered(program, bob, Order.paid("1", 2_000, code).at(thirteenDaysAgo))
                .ordered(program, cleo, Order.paid("2", 2_000, code).at(fifteenDaysAgo))
                .deliver();
        returnWindows.run();

        JsonPath adas = Service.referralOf(program, ada);
        assertThat(adas.getMap("referrals")).isEqualTo(Map.of("attributed", 2, "qualified", 2, "rewarded", 1));

        endReturnWindows();
        returnWindows.run();
        returnWindows.run();
        assertThat(told().stream().filter("referral.rewarded"::equals)).hasSize(2);
    }

    @Test
    void programsDoNotSeeEachOther() {
        ProgramId other = Service.program("starter");
        bobsLane.ordered(other, bob, Order.paid("1", 2_000, code))
                .ordered(program, bob, Order.paid("1", 2_000, code))
                .deliver();

        assertThat(Service.referrals(other)).isEmpty();
        assertThat(Service.referrals(program)).hasSize(1);
        assertThat(Outboxes.typesOf(transactions, other)).isEmpty();
    }

    @Test
    void aBlankProgramMakesNoReferrals() {
        ProgramId blank = Service.program("blank");
        adasLane.enrolled(blank, ada, "Ada", null).deliver();
        bobsLane.ordered(blank, bob, Order.paid("1", 9_000, Service.codeOf(blank, ada)))
                .deliver();

        assertThat(Service.referrals(blank)).isEmpty();
    }

    @Test
    void aHoleIsRefusedWithTheSequenceThatIsMissing() {
        Feed holed = new Feed().skip().ordered(program, bob, Order.paid("1", 2_000, code));

        Map<String, Integer> expected =
                holed.send(holed.pending()).then().statusCode(409).extract().path("expected");

        assertThat(expected).hasSize(1).containsValue(1);
        assertThat(Service.referrals(program)).isEmpty();
    }

    private List<String> told() {
        return Outboxes.typesOf(transactions, program);
    }

    /** Nobody waits two weeks in a test: the orders become older instead. */
    private void endReturnWindows() {
        transactions.inTransaction(connection -> {
            try (var older = connection.prepareStatement(
                    "UPDATE order_fact SET placed_at = placed_at - interval '30 days' WHERE program_id = ?")) {
                older.setObject(1, program.uuid());
                older.executeUpdate();
            }
            try (var due = connection.prepareStatement(
                    "UPDATE referral SET due_at = due_at - interval '30 days' WHERE program_id = ?")) {
                due.setObject(1, program.uuid());
                return due.executeUpdate();
            }
        });
    }
}
