package dev.hourglass.points.order.past.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.points.order.model.Before;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.Usage;
import dev.hourglass.testing.Seeds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberPastTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-03-27T20:00:00Z");
    private static final List<UUID> RULES = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));

    @Test
    void totalsAndTheLatestOrdersSayTheSameAsAllOrders() {
        Seeds.forEach(500, random -> {
            MemberPast all = new MemberPast();
            MemberPast latest = new MemberPast();
            for (PastOrder order : orders(random)) {
                all.put(order);
                latest.put(order);
                latest = withTotalsOfTheRest(latest, all);
                Position next =
                        new Position(order.position().placedAt().plusSeconds(random.nextInt(90_000) + 1), key(0));
                assertThat(answers(latest, next)).isEqualTo(answers(all, next));
            }
        });
    }

    @Test
    void fourOrdersAreReadOneByOneAndOfMoreTheLatestTwo() {
        MemberPast past = new MemberPast();
        IntStream.range(0, 4).forEach(i -> past.put(order(i, i)));
        assertThat(past.totals(ZONE)).isEmpty();
        past.put(order(4, 4));
        PastTotals totals = past.totals(ZONE).orElseThrow();
        assertThat(totals.orders()).isEqualTo(3);
        assertThat(totals.lastPlacedAt()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void ordersOfOneMomentAreNotPartedByTotals() {
        MemberPast past = new MemberPast();
        past.put(order(0, 0));
        IntStream.range(1, 6).forEach(i -> past.put(order(i, 1)));
        assertThat(past.totals(ZONE).orElseThrow().orders()).isEqualTo(1);
        MemberPast atOnce = new MemberPast();
        IntStream.range(0, 6).forEach(i -> atOnce.put(order(i, 1)));
        assertThat(atOnce.totals(ZONE)).isEmpty();
    }

    /** As the next batch would read it. */
    private static MemberPast withTotalsOfTheRest(MemberPast past, MemberPast all) {
        return past.totals(ZONE)
                .map(totals -> {
                    MemberPast read = new MemberPast();
                    read.startAfter(totals);
                    all.after(new Position(totals.lastPlacedAt(), key(Integer.MAX_VALUE)))
                            .forEach(key -> read.put(past.remove(key).orElseThrow()));
                    return read;
                })
                .orElse(past);
    }

    private static Map<String, Object> answers(MemberPast past, Position next) {
        Before before = past.before(next, ZONE, Usage.NONE);
        Map<String, Object> answers = new HashMap<>(Map.of("orders", before.orders(), "spend", before.spend()));
        for (UUID rule : RULES) {
            for (Cap.Period period : Cap.Period.values()) {
                answers.put(
                        rule + " " + period, before.usage().of(rule, new Cap(Cap.Holder.MEMBER, period, 50L, null)));
            }
        }
        return answers;
    }

    private static List<PastOrder> orders(Random random) {
        List<PastOrder> orders = new ArrayList<>();
        Instant at = START;
        for (int i = 0; i < 1 + random.nextInt(25); i++) {
            at = at.plusSeconds(random.nextInt(4) == 0 ? 0 : random.nextInt(200_000));
            Map<UUID, Long> uses = new HashMap<>();
            RULES.stream().filter(rule -> random.nextBoolean()).forEach(rule -> uses.put(rule, 1L + random.nextInt(9)));
            orders.add(new PastOrder(new Position(at, key(i)), random.nextInt(3) * 500L, uses));
        }
        return orders;
    }

    private static PastOrder order(int number, int second) {
        return new PastOrder(new Position(START.plusSeconds(second), key(number)), 100, Map.of());
    }

    private static OrderKey key(int number) {
        return new OrderKey("web", "%010d".formatted(number));
    }
}
