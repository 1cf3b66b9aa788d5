package dev.hourglass.badges.badge.model;

import static dev.hourglass.badges.support.Definitions.criteria;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.fact.model.ActivityFact;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.testing.Seeds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Progress moved from statement to statement is progress of the newest facts, whatever the statements came through. */
class FactsInAnyOrderTest {
    private static final List<Criteria> ALL = List.of(
            criteria("count", "order", ""),
            criteria("count", "order", "\"window\": {\"days\": 5}"),
            criteria("sum", "item", "\"of\": \"item.quantity\", \"where\": \"item.category != 'tea'\""),
            criteria("sum", "order", "\"of\": \"order.eligibleSpend\", \"window\": {\"days\": 9}"),
            criteria("distinct", "item", "\"of\": \"item.category\""),
            criteria("distinct", "item", "\"of\": \"item.category\", \"window\": {\"days\": 3}"),
            criteria("streak", "order", "\"period\": \"day\""),
            criteria("streak", "activity", "\"period\": \"week\", \"where\": \"activity.attributes.stars > 2\""),
            criteria("count", "activity", "\"where\": \"activity.type == 'review'\""));

    private record Stated(String id, int revision, Fact fact) {}

    @Test
    void shuffledRepeatedAndInterleavedWithRefunds() {
        Seeds.forEach(300, random -> {
            ZoneId zone = ZoneId.of(random.nextBoolean() ? "America/St_Johns" : "Europe/Berlin");
            List<Stated> statements = statements(random);
            Map<String, Stated> newest = new HashMap<>();
            statements.forEach(stated -> newest.put(stated.id, stated));
            List<Fact> facts = newest.values().stream().map(Stated::fact).toList();

            List<Stated> disturbed = new ArrayList<>(statements);
            statements.stream().filter(stated -> random.nextInt(3) == 0).forEach(disturbed::add);
            Collections.shuffle(disturbed, random);

            for (Criteria criteria : ALL) {
                assertThat(moved(criteria, disturbed, zone))
                        .as(criteria.measure() + " of " + criteria.fact())
                        .isEqualTo(Progress.of(criteria, facts, zone).current());
            }
        });
    }

    /** By the difference that each newer statement makes. */
    private static long moved(Criteria criteria, List<Stated> statements, ZoneId zone) {
        Map<String, Stated> kept = new HashMap<>();
        Map<String, Long> cells = new HashMap<>();
        long amount = 0;
        for (Stated stated : statements) {
            Stated before = kept.get(stated.id);
            if (before != null && before.revision >= stated.revision) {
                continue;
            }
            kept.put(stated.id, stated);
            Contribution was = before == null ? Contribution.NONE : Contribution.of(criteria, before.fact, zone);
            Contribution is = Contribution.of(criteria, stated.fact, zone);
            amount += is.amount() - was.amount();
            is.cells().forEach((cell, more) -> cells.merge(cell, more, Long::sum));
            was.cells().forEach((cell, less) -> cells.merge(cell, -less, Long::sum));
        }
        return criteria.usesCells() ? Cells.total(criteria, cells) : amount;
    }

    private static List<Stated> statements(Random random) {
        List<Stated> statements = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(15); i++) {
            int revisions = 1 + random.nextInt(3);
            boolean order = random.nextInt(3) > 0;
            for (int revision = 1; revision <= revisions; revision++) {
                statements.add(new Stated(
                        (order ? "o" : "a") + i, revision, order ? order("o" + i, random) : activity("a" + i, random)));
            }
        }
        return statements;
    }

    private static Fact order(String id, Random random) {
        List<OrderFact.Item> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String category = List.of("hair", "skin", "tea").get(random.nextInt(3));
            int left = random.nextInt(4);
            items.add(new OrderFact.Item("S", "Thing", category, left, 500L * left));
        }
        String status = random.nextInt(4) == 0 ? "cancelled" : "paid";
        long spend = items.stream().mapToLong(OrderFact.Item::amount).sum();
        return new OrderFact("web", id, status, time(random), spend, "web", items, null);
    }

    private static Fact activity(String id, Random random) {
        return new ActivityFact(
                id,
                random.nextBoolean() ? "review" : "quiz",
                random.nextInt(4) == 0 ? "removed" : "recorded",
                time(random),
                Map.of("stars", 1 + random.nextInt(5)));
    }

    /** Within the weeks around a change of clocks. */
    private static Instant time(Random random) {
        return Instant.parse("2026-10-15T00:00:00Z").plusSeconds(random.nextInt(20 * 86_400));
    }
}
