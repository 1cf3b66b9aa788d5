package dev.hourglass.badges.badge.model;

import static dev.hourglass.badges.support.Definitions.criteria;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.OrderFact.Item;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.TierFact;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final List<Fact> FACTS = List.of(
            order("1", "paid", 3000, item("A", "hair", 2, 2000), item("B", "skin", 1, 1000)),
            order("2", "paid", 1000, item("A", "hair", 1, 1000), item("C", null, 4, 0)),
            order("3", "cancelled", 0, item("D", "bath", 9, 9000)),
            order("4", "placed", 5000, item("D", "bath", 9, 9000)),
            order("5", "paid", 0, item("E", "home", 0, 0)),
            new ReferralFact("r1", "ADA", NOON, true),
            new ReferralFact("r2", "ADA", NOON, false),
            new ActivityFact("a1", "review.posted", "recorded", NOON, Map.of("stars", 5, "sku", "A")),
            new ActivityFact("a2", "review.posted", "removed", NOON, Map.of("stars", 5, "sku", "B")),
            new ActivityFact("a3", "guide.read", "recorded", NOON, Map.of()),
            new TierFact("t1", "Bronze", NOON, false),
            new TierFact("t2", "Silver", NOON, true));

    @Test
    void ordersCountWhenTheyArePaidAndNotWhollyGivenBack() {
        assertThat(current("count", "order", "")).isEqualTo(2);
        assertThat(current("sum", "order", "\"of\": \"order.eligibleSpend\"")).isEqualTo(4000);
        assertThat(current("distinct", "order", "\"of\": \"order.source\"")).isEqualTo(1);
    }

    @Test
    void linesCountWhenTheirOrderDoesAndSomethingOfThemIsLeft() {
        assertThat(current("count", "item", "")).isEqualTo(4);
        assertThat(current("sum", "item", "\"of\": \"item.quantity\"")).isEqualTo(8);
        assertThat(current("sum", "item", "\"of\": \"item.amount\"")).isEqualTo(4000);
        assertThat(current("distinct", "item", "\"of\": \"item.sku\"")).isEqualTo(3);
    }

    @Test
    void aLineWithoutACategoryShowsNone() {
        assertThat(current("distinct", "item", "\"of\": \"item.category\"")).isEqualTo(2);
    }

    @Test
    void aLongValueIsCutBetweenTwoCharacters() {
        String gift = "x".repeat(199) + "\uD83C\uDF81 for a friend";

        Contribution told = Contribution.of(
                criteria("distinct", "item", "\"of\": \"item.category\""),
                order("1", "paid", 1000, item("A", gift, 1, 1000)),
                BERLIN);

        assertThat(told.cells()).containsOnlyKeys("x".repeat(199));
    }

    @Test
    void aConditionSeesTheFactUnderItsOwnName() {
        assertThat(current("count", "order", "\"where\": \"order.items.exists(i, i.category == 'skin')\""))
                .isEqualTo(1);
        assertThat(current("count", "item", "\"where\": \"item.category == 'hair' && order.eligibleSpend > 2000\""))
                .isEqualTo(1);
        assertThat(current("count", "activity", "\"where\": \"activity.type == 'review.posted'\""))
                .isEqualTo(1);
        assertThat(current("count", "referral", "\"where\": \"referral.code == 'ADA'\""))
                .isEqualTo(1);
        assertThat(current("count", "tier", "\"where\": \"tier.name == 'Silver' && tier.current\""))
                .isEqualTo(1);
    }

    @Test
    void whatWasTakenBackCountsNoMore() {
        assertThat(current("count", "referral", "")).isEqualTo(1);
        assertThat(current("count", "activity", "")).isEqualTo(2);
    }

    @Test
    void tiersThatWereReachedStayReached() {
        assertThat(current("distinct", "tier", "\"of\": \"tier.name\"")).isEqualTo(2);
    }

    @Test
    void whatCannotBeWorkedOutForAFactAddsNothing() {
        assertThat(current("sum", "activity", "\"of\": \"activity.attributes.stars\""))
                .isEqualTo(5);
        assertThat(current("distinct", "activity", "\"of\": \"activity.attributes.sku\""))
                .isEqualTo(1);
        assertThat(current("sum", "order", "\"of\": \"0 - order.eligibleSpend\""))
                .isZero();
        assertThat(current("sum", "order", "\"of\": \"order.eligibleSpend / 0\""))
                .isZero();
    }

    @Test
    void aSingleFactIsEnoughAndMoreAddNothing() {
        Progress progress = Progress.of(
                criteria(
                        "{\"kind\": \"single\", \"fact\": \"order\", \"levels\": [{\"name\": \"Welcome\", \"threshold\": 1}]}"),
                FACTS,
                BERLIN);

        assertThat(progress.current()).isEqualTo(1);
        assertThat(progress.next()).isEmpty();
        assertThat(progress.target()).isEqualTo(1);
    }

    @Test
    void aWindowShowsTheBestDaysOfAll() {
        List<Fact> facts = orders("2026-01-01", "2026-01-20", "2026-01-25", "2026-01-30", "2026-03-01");

        assertThat(current("count", "order", "\"window\": {\"days\": 1}", facts, ZoneOffset.UTC))
                .isEqualTo(1);
        assertThat(current("count", "order", "\"window\": {\"days\": 10}", facts, ZoneOffset.UTC))
                .isEqualTo(2);
        assertThat(current("count", "order", "\"window\": {\"days\": 11}", facts, ZoneOffset.UTC))
                .isEqualTo(3);
        assertThat(current(
                        "sum",
                        "order",
                        "\"of\": \"order.eligibleSpend\", \"window\": {\"days\": 30}",
                        facts,
                        ZoneOffset.UTC))
                .isEqualTo(4000);
        assertThat(current(
                        "distinct",
                        "order",
                        "\"of\": \"order.orderId\", \"window\": {\"days\": 7}",
                        facts,
                        ZoneOffset.UTC))
                .isEqualTo(2);
    }

    @Test
    void aStreakIsTheLongestRunOfPeriods() {
        List<Fact> facts = orders(
                "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-01", "2026-03-03", "2026-04-30", "2026-06-01");

        assertThat(current("streak", "order", "\"period\": \"day\"", facts, ZoneOffset.UTC))
                .isEqualTo(3);
        assertThat(current("streak", "order", "\"period\": \"week\"", facts, ZoneOffset.UTC))
                .isEqualTo(2);
        assertThat(current("streak", "order", "\"period\": \"month\"", facts, ZoneOffset.UTC))
                .isEqualTo(3);
    }

    /** Saturday, Sunday and Monday when clocks go forward (23 hours) and back (25 hours) in Berlin. */
    @Test
    void daysOfTwentyThreeAndTwentyFiveHoursAreDays() {
        for (List<String> times : List.of(
                List.of("2026-03-28T22:30:00Z", "2026-03-29T21:30:00Z", "2026-03-30T21:30:00Z"),
                List.of("2026-10-24T21:30:00Z", "2026-10-25T22:30:00Z", "2026-10-26T22:30:00Z"))) {
            List<Fact> facts = new ArrayList<>();
            times.forEach(time -> facts.add(orderAt(time, Instant.parse(time))));
            assertThat(current("streak", "order", "\"period\": \"day\"", facts, BERLIN))
                    .isEqualTo(3);
        }
    }

    @Test
    void aDayIsADayWhereTheMemberLives() {
        List<Fact> facts = List.of(
                orderAt("1", Instant.parse("2026-11-20T23:30:00Z")),
                orderAt("2", Instant.parse("2026-11-21T00:30:00Z")));

        assertThat(current("streak", "order", "\"period\": \"day\"", facts, ZoneOffset.UTC))
                .isEqualTo(2);
        assertThat(current("streak", "order", "\"period\": \"day\"", facts, BERLIN))
                .isEqualTo(1);
    }

    @Test
    void progressNamesTheLevelsReachedAndTheNext() {
        Criteria criteria = Criteria.of(Measure.COUNT, FactKind.ORDER, new Level("Bronze", 3), new Level("Silver", 10));

        assertThat(Progress.of(criteria, 0).reached()).isEmpty();
        assertThat(Progress.of(criteria, 0).target()).isEqualTo(3);
        assertThat(Progress.of(criteria, 3).reached()).extracting(Level::name).containsExactly("Bronze");
        assertThat(Progress.of(criteria, 9).next()).map(Level::name).contains("Silver");
        assertThat(Progress.of(criteria, 11).reached()).hasSize(2);
        assertThat(Progress.of(criteria, 11).target()).isEqualTo(10);
    }

    private static long current(String kind, String fact, String more) {
        return current(kind, fact, more, FACTS, BERLIN);
    }

    private static long current(String kind, String fact, String more, List<Fact> facts, ZoneId zone) {
        return Progress.of(criteria(kind, fact, more), facts, zone).current();
    }

    private static List<Fact> orders(String... days) {
        List<Fact> orders = new ArrayList<>();
        Arrays.stream(days).forEach(day -> orders.add(orderAt("o" + orders.size(), Instant.parse(day + "T12:00:00Z"))));
        return orders;
    }

    private static OrderFact orderAt(String id, Instant placedAt) {
        return new OrderFact("web", id, "paid", placedAt, 1000, "web", List.of(item("A", "hair", 1, 1000)), null);
    }

    private static OrderFact order(String id, String status, long spend, Item... items) {
        return new OrderFact("web", id, status, NOON, spend, "web", List.of(items), null);
    }

    private static Item item(String sku, String category, long quantity, long amount) {
        return new Item(sku, "Thing", category, quantity, amount);
    }
}
