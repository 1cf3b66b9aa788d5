package dev.hourglass.badges.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.support.Definitions;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long a backfill takes, and that its memory does not grow with the members. Run it with
 * {@code -Dtest=BackfillMeasurement -Dhourglass.measure=100000}.
 */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@EnabledIfSystemProperty(named = "hourglass.measure", matches = "\\d+")
class BackfillMeasurement {
    private static final int ORDERS = 10;
    private static final int LONG_PAST = 5_000;
    private static final int RUNS = 9;
    private static final String BADGE = """
            {"kind": "count", "fact": "order", "where": "order.items.exists(i, i.category == 'hair')",
             "levels": [{"name": "Five", "threshold": 5}]}
            """;

    private static final List<String> FILL = List.of(
            "INSERT INTO member SELECT ?, gen_random_uuid(), 'Europe/Berlin' FROM generate_series(1, %d)",
            """
            INSERT INTO fact
            SELECT program_id, id, 'order', 'web', n::text, 1,
                   '{"source": "web", "orderId": "' || n || '", "status": "paid", "placedAt": "2026-11-21T10:00:00Z",
                     "currency": "EUR", "eligibleSpend": 3998, "channel": "web", "attributes": {}, "items": [{"id": "1",
                     "sku": "S-1", "name": "Shampoo", "category": "' || (ARRAY['hair', 'skin'])[1 + n %% 2] || '",
                     "quantity": 2, "unitPrice": 1999, "netQuantity": 2, "netAmount": 3998}]}'
              FROM member CROSS JOIN generate_series(1, %d) AS n
             WHERE program_id = ?
            """, "ANALYZE fact", "ANALYZE member");

    @Inject
    Transactions transactions;

    @Inject
    Backfilling backfilling;

    @Inject
    Preview preview;

    @Test
    void oneBadgeOverAllMembers() {
        int members = Integer.getInteger("hourglass.measure");
        ProgramId program = Service.program("blank");
        fill(program, members);
        long before = usedAfterCollection();

        long start = System.nanoTime();
        Badge draft =
                new Badge(BadgeId.create(), "Hair", "", null, Definitions.criteria(BADGE), Set.of(), true, false, 0);
        assertThat(preview.of(program, draft).holders()).containsValue((long) members);
        report("preview", members, start, before);

        String badge = Service.addBadge(program, "Hair", BADGE);
        start = System.nanoTime();
        long peak = 0;
        while (backfilling.step()) {
            peak = Math.max(peak, used());
        }
        report("backfill", members, start, before);
        System.out.printf("heap in use at most %d MiB, collected or not%n", peak >> 20);

        Service.admin(program).get("/v1/badges/" + badge).then().body("backfill.done", is(members));
        assertThat(usedAfterCollection() - before).isLessThan(32L << 20);
    }

    /** What it costs to work one member out anew whose past is long: the median of some runs. */
    @Test
    void oneBadgeOfOneMemberWithALongPast() {
        ProgramId program = Service.program("blank");
        fill(program, 1, LONG_PAST);
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Service.addBadge(program, "Hair " + run, BADGE);
            long start = System.nanoTime();
            while (backfilling.step()) {}
            millis.add((System.nanoTime() - start) / 1e6);
        }
        millis.sort(null);
        System.out.printf(
                "recompute: 1 member, %d facts, median %.0f ms of %d runs (%.0f to %.0f), %.0f facts/s%n",
                LONG_PAST,
                millis.get(RUNS / 2),
                RUNS,
                millis.get(0),
                millis.get(RUNS - 1),
                LONG_PAST / millis.get(RUNS / 2) * 1e3);
    }

    private void fill(ProgramId program, int members) {
        fill(program, members, ORDERS);
    }

    private void fill(ProgramId program, int members, int orders) {
        transactions.inTransaction(connection -> {
            for (String sql : FILL) {
                String sized =
                        sql.startsWith("ANALYZE") ? sql : sql.formatted(sql.contains("'order'") ? orders : members);
                try (PreparedStatement fill = connection.prepareStatement(sized)) {
                    if (!sql.startsWith("ANALYZE")) {
                        fill.setObject(1, program.uuid());
                    }
                    fill.execute();
                }
            }
            return null;
        });
    }

    private static void report(String what, int members, long start, long before) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %d members, %d facts, %.1f s, %.0f facts/s, heap after collection %+d MiB%n",
                what,
                members,
                members * ORDERS,
                seconds,
                (long) members * ORDERS / seconds,
                (usedAfterCollection() - before) >> 20);
    }

    private static long usedAfterCollection() {
        System.gc();
        return used();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
