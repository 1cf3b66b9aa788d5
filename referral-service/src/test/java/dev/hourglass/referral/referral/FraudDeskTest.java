package dev.hourglass.referral.referral;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.Outboxes;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.EventSchemas;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is caught, why, and what a person can do about it. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class FraudDeskTest {
    private static final String ORDER = "dev.hourglass.order.recorded.v1";

    @Inject
    Transactions transactions;

    private final Feed points = new Feed();
    private ProgramId program;

    @BeforeEach
    void aShop() {
        program = Service.program("starter");
    }

    @Test
    void twoFriendsWhoReferEachOtherAreHeld() {
        ring(2);
    }

    @Test
    void aRingOfFiveIsHeld() {
        ring(5);
    }

    private void ring(int size) {
        List<MemberId> members = IntStream.range(0, size)
                .mapToObj(i -> member("m" + i + "@example.com"))
                .toList();
        for (int i = 0; i < size; i++) {
            points.ordered(program, members.get(i), Order.paid("o" + i, 2_000, codeOf(members.get((i + 1) % size))));
        }
        points.deliver();

        assertThat(Service.referrals(program)).hasSize(size).allSatisfy(referral -> assertThat(referral)
                .containsEntry("status", "qualified")
                .containsEntry("held", true)
                .containsEntry("reasons", List.of("held_for_review", "referral_cycle")));
        members.forEach(member -> assertThat(Service.referralOf(program, member).getLong("earned"))
                .isZero());
    }

    @Test
    void aRingThatIsBrokenHoldsNobodyAnyMore() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        Order adas = Order.paid("1", 2_000, codeOf(bob));
        points.ordered(program, ada, adas)
                .ordered(program, bob, Order.paid("2", 2_000, codeOf(ada)))
                .deliver();
        points.ordered(program, ada, new Order("0", 1, "paid", adas.placedAt().minusSeconds(60), 500, null))
                .deliver();

        assertThat(statusOf(ada)).isEqualTo("rejected");
        assertThat(statusOf(bob)).isEqualTo("rewarded");
    }

    @Test
    void onePersonWithThreeSpellingsOfOneAddressIsOneFriend() {
        MemberId ada = member("ada@example.com");
        List<MemberId> spellings = List.of(
                member("mallory.m@gmail.com"), member("MalloryM@googlemail.com"), member("mallorym+shop@gmail.com"));
        for (MemberId spelling : spellings) {
            points.ordered(program, spelling, Order.paid(spelling.toString(), 2_000, codeOf(ada)));
        }
        points.deliver();

        assertThat(Service.get(program, "/v1/referrals?status=rewarded").getList("data"))
                .hasSize(1);
        assertThat(Service.get(program, "/v1/referrals?status=rejected").getList("data.reasons"))
                .hasSize(2)
                .containsOnly(List.of("existing_customer", "duplicate_account"));
    }

    @Test
    void onePersonWhoRefersTheirOwnSpellingsIsCaughtEachTime() {
        MemberId ada = member("a.da@gmail.com");
        for (String spelling : List.of("ADA@gmail.com", "ada+1@gmail.com", "ada@googlemail.com")) {
            points.ordered(program, member(spelling), Order.paid(spelling, 2_000, codeOf(ada)));
        }
        points.deliver();

        assertThat(Service.referrals(program)).hasSize(3).allSatisfy(referral -> {
            assertThat(referral).containsEntry("status", "rejected");
            assertThat(referral.get("reasons").toString()).contains("self_referral", "same_email");
        });
    }

    @Test
    void aCardThatBothPaidByHoldsWhicheverOrderIsKnownFirst() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        MemberId cleo = member("cleo@example.com");
        points.ordered(program, ada, Order.paid("1", 500, null).by("card-1"))
                .ordered(program, bob, Order.paid("2", 2_000, codeOf(ada)).by("card-1"))
                .ordered(program, cleo, Order.paid("3", 2_000, codeOf(ada)).by("card-2"))
                .deliver();
        assertThat(statusOf(cleo)).isEqualTo("rewarded");
        points.ordered(program, ada, Order.paid("4", 500, null).by("card-2")).deliver();

        assertThat(Service.referrals(program)).hasSize(2).allSatisfy(referral -> assertThat(referral)
                .containsEntry("held", true)
                .containsEntry("score", 80)
                .containsEntry("checks", List.of("shared_payment")));
        assertThat(Service.referralOf(program, ada).getLong("earned")).isZero();
        assertThat(Outboxes.typesOf(transactions, program)).endsWith("referral.reversed", "referral.qualified");
    }

    @Test
    void aDeviceThatBothOrderedFromHolds() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        points.add(program, ada, ORDER, fromDevice(ada, "1", null))
                .add(program, bob, ORDER, fromDevice(bob, "2", codeOf(ada)));
        points.deliver();

        assertThat(referralOf(bob))
                .containsEntry("held", true)
                .containsEntry("score", 60)
                .containsEntry("checks", List.of("shared_device"))
                .containsEntry("reasons", List.of("held_for_review", "shared_device"));
    }

    private static String fromDevice(MemberId buyer, String id, String code) {
        return """
                {"revision":1,"order":{"source":"web","orderId":"%s","status":"paid","currency":"EUR",
                 "placedAt":"2026-11-21T12:00:00Z","updatedAt":"2026-11-21T12:00:00Z","eligibleSpend":2000,"items":[],
                 "referralCode":%s,"fingerprints":{"device":"phone-1"},"attributes":{}},
                 "member":{"id":"%s"},"points":{"earned":0,"change":0}}""".formatted(id, code == null ? "null" : '"' + code + '"', buyer);
    }

    @Test
    void disposableAddressesAndTooManyFriendsADayAreHeld() {
        Service.putReferralProgram(program, """
                {"enabled": true, "rewards": {"advocate": {"points": 100}, "friend": {"points": 50}},
                 "minimumOrder": {"amount": 2000, "currency": "EUR"}, "returnWindowDays": 0,
                 "attributionWindowDays": 30, "touch": "last", "maxReferralsPerDay": 2}
                """);
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        List<String> checks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MemberId friend = member("friend" + i + "@example.com");
            points.ordered(program, friend, Order.paid("f" + i, 2_000, codeOf(ada)));
        }
        points.ordered(program, member("x@sub.mailinator.com"), Order.paid("x", 2_000, codeOf(bob)))
                .deliver();

        Service.get(program, "/v1/referrals?status=held")
                .<List<String>>getList("data.checks")
                .forEach(checks::addAll);
        assertThat(checks).containsExactlyInAnyOrder("velocity", "disposable_email");
    }

    @Test
    void aThresholdAboveTheScoreLetsItPass() {
        Service.putReferralProgram(program, """
                {"enabled": true, "rewards": {"advocate": {"points": 100}, "friend": {"points": 50}},
                 "minimumOrder": {"amount": 2000, "currency": "EUR"}, "returnWindowDays": 0,
                 "attributionWindowDays": 30, "touch": "last", "fraudThreshold": 60}
                """);
        MemberId friend = member("x@mailinator.com");
        points.ordered(program, friend, Order.paid("x", 2_000, codeOf(member("ada@example.com"))))
                .deliver();

        assertThat(statusOf(friend)).isEqualTo("rewarded");
    }

    @Test
    void whatIsApprovedIsRewardedOnceAndWhatIsRejectedLaterIsTakenBack() {
        MemberId friend = member("x@mailinator.com");
        points.ordered(program, friend, Order.paid("x", 2_000, codeOf(member("ada@example.com"))))
                .deliver();
        String id = referralOf(friend).get("id").toString();

        review(id, "approve", null)
                .statusCode(200)
                .body("status", equalTo("rewarded"))
                .body("reasons", contains("order_counts", "approved_by_reviewer"));
        review(id, "approve", null).statusCode(200).body("reviews", hasSize(1));
        review(id, "reject", "{\"reason\": \"they laughed\"}")
                .statusCode(200)
                .body("status", equalTo("rejected"))
                .body("reasons", contains("rejected_by_reviewer"))
                .body("reviews[0].reason", equalTo("they laughed"));
        review(id, "reject", "{\"reason\": \"they laughed\"}").statusCode(200).body("reviews", hasSize(2));

        assertThat(Outboxes.typesOf(transactions, program))
                .containsExactly(
                        "referral.attributed",
                        "referral.qualified",
                        "referral.rewarded",
                        "referral.reversed",
                        "referral.rejected");
        Outboxes.of(transactions, program)
                .forEach(event -> EventSchemas.assertFits("dev.hourglass." + event.type() + ".v1", event.data()));
    }

    @Test
    void aReviewIsAnsweredOnceForAKeyAndNeedsAReasonToReject() {
        MemberId friend = member("x@mailinator.com");
        points.ordered(program, friend, Order.paid("x", 2_000, codeOf(member("ada@example.com"))))
                .deliver();
        String id = referralOf(friend).get("id").toString();
        String key = UUID.randomUUID().toString();

        review(id, "reject", "{}").statusCode(400).body("errors[0].pointer", equalTo("/reason"));
        keyed(id, key, "no").statusCode(200);
        keyed(id, key, "no").statusCode(200).header("Idempotency-Replayed", equalTo("true"));
        keyed(id, key, "another reason").statusCode(422);
    }

    @Test
    void nobodyElsesReferralIsReviewed() {
        MemberId friend = member("x@mailinator.com");
        points.ordered(program, friend, Order.paid("x", 2_000, codeOf(member("ada@example.com"))))
                .deliver();
        String id = referralOf(friend).get("id").toString();

        as(TestTokens.admin(Service.program("starter")))
                .post("/v1/referrals/" + id + "/approve")
                .then()
                .statusCode(404);
        as(TestTokens.storefront(program))
                .post("/v1/referrals/" + id + "/approve")
                .then()
                .statusCode(403);
    }

    @Test
    void aPartialRefundTellsTheRewardAgainAndTakesThatPartBack() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        Order order = Order.paid("1", 8_000, codeOf(ada));
        points.ordered(program, bob, order).deliver();
        List<String> refund =
                points.ordered(program, bob, order.then("paid", 6_000)).deliver();
        points.send(refund);

        assertThat(Outboxes.typesOf(transactions, program))
                .containsExactly("referral.attributed", "referral.qualified", "referral.rewarded", "referral.rewarded");
        assertThat(referralOf(bob))
                .containsEntry("reasons", List.of("order_counts", "partly_refunded"))
                .containsEntry("rewards", Map.of("advocate", Map.of("points", 75), "friend", Map.of("points", 37)));
        assertThat(Service.referralOf(program, ada).getLong("earned")).isEqualTo(75);
    }

    @Test
    void anErasedMembersFingerprintsAndReviewersWordsAreForgotten() {
        MemberId ada = member("ada@example.com");
        MemberId bob = member("bob@example.com");
        points.ordered(program, bob, Order.paid("1", 2_000, codeOf(ada)).by("needle-card"))
                .deliver();
        review(referralOf(bob).get("id").toString(), "reject", "{\"reason\": \"needle lives there\"}")
                .statusCode(200);
        points.add(
                        program,
                        bob,
                        "dev.hourglass.member.erased.v1",
                        "{\"memberId\": \"%s\", \"alike\": []}".formatted(bob))
                .deliver();

        for (String table : List.of("fingerprint", "referral_review", "identity")) {
            assertThat(transactions.<Long>inTransaction(connection -> {
                        try (var read = connection.prepareStatement(
                                        "SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%needle%'");
                                var row = read.executeQuery()) {
                            row.next();
                            return row.getLong(1);
                        }
                    }))
                    .as(table)
                    .isZero();
        }
    }

    private MemberId member(String email) {
        MemberId member = MemberId.create();
        points.enrolled(program, member, "Somebody", email).deliver();
        return member;
    }

    private String codeOf(MemberId member) {
        return Service.codeOf(program, member);
    }

    private Map<String, Object> referralOf(MemberId friend) {
        return Service.referrals(program).stream()
                .filter(referral -> friend.toString().equals(referral.get("friend")))
                .findFirst()
                .orElseThrow();
    }

    private Object statusOf(MemberId friend) {
        return referralOf(friend).get("status");
    }

    private ValidatableResponse review(String id, String verdict, String body) {
        var request = as(TestTokens.admin(program));
        return (body == null ? request : request.body(body))
                .post("/v1/referrals/" + id + "/" + verdict)
                .then();
    }

    private ValidatableResponse keyed(String id, String key, String reason) {
        return as(TestTokens.admin(program))
                .header("Idempotency-Key", key)
                .body("{\"reason\": \"" + reason + "\"}")
                .post("/v1/referrals/" + id + "/reject")
                .then();
    }

    private static io.restassured.specification.RequestSpecification as(String token) {
        return given().header("Authorization", token).contentType("application/json");
    }
}
