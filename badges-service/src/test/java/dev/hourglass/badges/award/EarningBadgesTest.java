package dev.hourglass.badges.award;

import static dev.hourglass.badges.support.Order.item;
import static dev.hourglass.badges.support.Order.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class EarningBadgesTest {
    @Inject
    Transactions transactions;

    private final Feed points = Feed.points();
    private final Feed referral = Feed.referral();
    private ProgramId program;
    private MemberId ada;

    @BeforeEach
    void aStarterProgram() {
        program = Service.program("starter");
        ada = MemberId.create();
    }

    @Test
    void theFirstPaidOrderAwardsTheFirstBadge() {
        points.add(program, ada, paid("1")).deliver();

        JsonPath badges = Service.badges(program, ada);
        assertThat(badges.getList("data")).hasSize(5);
        JsonPath first = badges.setRootPath("data.find { it.badge.name == 'First purchase' }");
        assertThat(first.getString("level")).isEqualTo("Welcome");
        assertThat(first.getInt("progress.current")).isEqualTo(1);
        assertThat(first.getInt("progress.target")).isEqualTo(1);
        assertThat(first.getString("awardedAt")).isEqualTo("2026-11-21T10:00:01Z");
        assertThat(first.getString("revokedAt")).isNull();
    }

    @Test
    void anOrderThatIsOnlyPlacedEarnsNothing() {
        points.add(program, ada, new Order("1", 1, "placed", List.of(item("hair", 1))))
                .deliver();

        assertThat(Service.levels(program, ada)).isEmpty();
    }

    @Test
    void theSameDeliveryTwiceAwardsOnce() {
        List<String> events = points.add(program, ada, paid("1")).deliver();

        points.send(events).then().statusCode(204);

        assertThat(Service.levels(program, ada)).containsOnly(Map.entry("First purchase", "Welcome"));
        assertThat(told(ada)).extracting(Told::type).containsExactly("dev.hourglass.badge.awarded.v1");
    }

    @Test
    void aValueWithACharacterThatNoColumnTakesCounts() {
        String badge = Service.addBadge(program, "Odd", """
                {"kind": "distinct", "fact": "item", "of": "item.category + \\"\\\\u0000\\"",
                 "levels": [{"name": "Odd", "threshold": 2}]}""");
        Service.backfill(program, badge);

        points.add(program, ada, paid("1", item("hair", 1), item("skin", 1))).deliver();

        assertThat(Service.progress(program, ada)).containsEntry("Odd", 2).containsEntry("Regular", 1);
    }

    @Test
    void aHoleIsRefusedWithTheNumberThatIsExpected() {
        points.add(program, ada, paid("1")).deliver();

        points.skip().add(program, ada, paid("3"));

        points.send(points.pending()).then().statusCode(409).body("expected.values()", hasItem(2));
        assertThat(Service.progress(program, ada)).containsEntry("Regular", 1);
    }

    @Test
    void aRefundTakesBackWhatIsRevocableAndLeavesTheRest() {
        Order order = paid("1", item("hair", 5), item("skin", 3), item("bath", 2));
        points.add(program, ada, order).deliver();
        assertThat(Service.levels(program, ada))
                .containsOnly(Map.entry("First purchase", "Welcome"), Map.entry("Explorer", "Curious"));

        points.add(program, ada, order.refunded()).deliver();

        assertThat(Service.levels(program, ada)).containsOnly(Map.entry("Explorer", "Curious"));
        assertThat(Service.progress(program, ada)).containsEntry("Explorer", 0);
        JsonPath first = Service.badges(program, ada).setRootPath("data.find { it.badge.name == 'First purchase' }");
        assertThat(first.getString("level")).isNull();
        assertThat(first.getString("revokedAt")).isEqualTo("2026-11-21T10:00:02Z");
    }

    @Test
    void anAwardThatComesBackKeepsItsId() {
        Order order = paid("1");
        points.add(program, ada, order).deliver();
        points.add(program, ada, order.cancelled()).deliver();
        points.add(program, ada, paid("2")).deliver();

        List<Told> told = told(ada);
        assertThat(told)
                .extracting(Told::type)
                .containsExactly(
                        "dev.hourglass.badge.awarded.v1",
                        "dev.hourglass.badge.revoked.v1",
                        "dev.hourglass.badge.awarded.v1");
        assertThat(told.stream()
                        .map(event -> JsonPath.from(event.data()).getString("awardId"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void severalLevelsReachedAtOnceAreAllAwarded() {
        addCollector();
        points.add(program, ada, paid("1", item("hair", 60))).deliver();

        assertThat(Service.levels(program, ada)).containsEntry("Collector", "Cabinet");
        assertThat(told(ada))
                .extracting(event -> JsonPath.from(event.data()).getString("level"))
                .containsExactly("Welcome", "Shelf", "Cabinet");
    }

    @Test
    void aRewardedReferralCountsForTheAdvocateUntilItIsReversed() {
        referral.add(program, ada, "dev.hourglass.referral.rewarded.v1", referral("ref_1"))
                .deliver();
        assertThat(Service.levels(program, ada)).containsOnly(Map.entry("Advocate", "Good word"));

        referral.add(program, ada, "dev.hourglass.referral.reversed.v1", referral("ref_1"))
                .deliver();

        assertThat(Service.levels(program, ada)).isEmpty();
    }

    @Test
    void anOrderRestatedForAnotherBuyerMovesItsBadge() {
        MemberId bob = MemberId.create();
        Order order = paid("1");
        points.add(program, ada, order).deliver();

        points.add(program, ada, new Order("1", 2, "cancelled", List.of()))
                .add(program, bob, new Order("1", 2, "paid", order.items()))
                .deliver();

        assertThat(Service.levels(program, ada)).isEmpty();
        assertThat(Service.levels(program, bob)).containsOnly(Map.entry("First purchase", "Welcome"));
    }

    @Test
    void twoProgramsNeverSeeEachOther() {
        ProgramId other = Service.program("starter");
        points.add(program, ada, paid("1"))
                .add(other, ada, paid("1"))
                .add(other, ada, paid("2"))
                .deliver();

        assertThat(Service.progress(program, ada)).containsEntry("Regular", 1);
        assertThat(Service.progress(other, ada)).containsEntry("Regular", 2);
        String badgeOfOther = Service.badges(other, ada).getString("data[0].badge.id");
        given().header("Authorization", TestTokens.admin(program))
                .get("/v1/badges/" + badgeOfOther)
                .then()
                .statusCode(404)
                .body("code", is("not_found"));
    }

    @Test
    void aMemberSeesItselfOnly() {
        String token = TestTokens.member(program, ada);
        points.add(program, ada, paid("1")).deliver();

        given().header("Authorization", token)
                .get("/v1/members/" + ada + "/badges")
                .then()
                .statusCode(200);
        given().header("Authorization", token)
                .get("/v1/members/" + MemberId.create() + "/badges")
                .then()
                .statusCode(404);
    }

    @Test
    void theHomeScreenShowsWhatIsEarnedAndWhatIsNear() {
        addCollector();
        points.add(program, ada, paid("1", item("hair", 9))).deliver();

        given().header("Authorization", TestTokens.member(program, ada))
                .get("/internal/members/" + ada + "/home")
                .then()
                .statusCode(200)
                .body("badges.earned.badge.name", is(List.of("First purchase")))
                .body("badges.next", hasSize(3))
                .body("badges.next[0].badge.name", is("Collector"))
                .body("badges.next[0].nextLevel", is("Shelf"))
                .body("badges.next[0].level", nullValue())
                .body("challenges", hasSize(0))
                .body("streaks", hasSize(0));
    }

    private void addCollector() {
        Service.backfill(program, Service.addBadge(program, "Collector", """
                {"kind": "sum", "fact": "item", "of": "item.quantity",
                 "levels": [{"name": "Shelf", "threshold": 10}, {"name": "Cabinet", "threshold": 50}]}
                """));
    }

    private List<Told> told(MemberId member) {
        return Outboxes.about(transactions, member);
    }

    private String referral(String id) {
        return """
                {"referralId": "%s", "status": "rewarded", "code": "ADA7KQ2M", "advocate": "%s", "friend": "%s",
                 "reasons": [], "rewards": {"advocate": {"points": 100}, "friend": {"points": 50}}}
                """.formatted(id, ada, MemberId.create());
    }
}
