package dev.hourglass.points.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hourglass.points.TestProgram;
import dev.hourglass.points.insight.model.BgNbdFit;
import dev.hourglass.points.insight.model.Purchases;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered over HTTP is what the models say about the orders that were told. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class LifetimeValueInsightTest {
    private static final int BUYERS = 120;

    private final Random random = new Random(39);
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private TestProgram shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = TestProgram.starter();
    }

    @Test
    void membersAreValuedByTheModelsThatFitTheirOrders() {
        Map<Purchases, Long> told = new HashMap<>();
        for (int i = 0; i < BUYERS; i++) {
            TreeSet<Integer> daysAgo = daysAgo();
            String who = "m" + i;
            daysAgo.forEach(days -> buys(who, days));
            told.merge(
                    Purchases.ofDays(daysAgo.size() - 1, daysAgo.last() - daysAgo.first(), daysAgo.last()),
                    1L,
                    Long::sum);
        }
        long repeatBuyers = told.entrySet().stream()
                .filter(history -> history.getKey().repeats() > 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
        isRefundedInFull("m0");

        JsonPath answer = shop.admin()
                .get("/v1/insights/lifetime-value")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        BgNbdFit expected = BgNbdFit.of(told);
        assertThat(answer.getLong("buyers")).isEqualTo(BUYERS);
        assertThat(answer.getLong("repeatBuyers")).isEqualTo(repeatBuyers);
        assertThat(answer.getDouble("model.logLikelihood")).isCloseTo(expected.logLikelihood(), within(1e-2));
        assertThat(answer.getDouble("model.r")).isCloseTo(expected.model().r(), within(1e-2));
        assertThat(answer.getDouble("model.a")).isCloseTo(expected.model().a(), within(1e-2));
        assertThat(answer.getDouble("totalValue")).isPositive();
        assertThat(answer.getList("deciles.members", Integer.class)).hasSize(10).allMatch(members -> members == 12);
        List<Double> tenths = answer.getList("deciles.totalValue", Double.class);
        assertThat(tenths).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(tenths.stream().mapToDouble(Number::doubleValue).sum())
                .isCloseTo(answer.getDouble("totalValue"), within(1.0));
        assertThat(answer.getList("churn.members", Integer.class).stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(BUYERS);
        assertThat(answer.getList("top.value", Double.class)).hasSize(20);
    }

    /** Buyers with rates of their own, of whom some leave; two orders of one day are one purchase. */
    private TreeSet<Integer> daysAgo() {
        double meanGap = 8 + 80 * random.nextDouble();
        TreeSet<Integer> days = new TreeSet<>();
        double at = 200 + random.nextInt(160);
        while (at >= 1) {
            days.add((int) at);
            if (random.nextDouble() < 0.2) {
                break;
            }
            at -= -Math.log(1 - random.nextDouble()) * meanGap;
        }
        return days;
    }

    private void buys(String externalId, int daysAgo) {
        put(externalId + "-" + daysAgo, externalId, daysAgo, 500 + random.nextInt(9_500));
        if (daysAgo % 5 == 0) {
            put(externalId + "-" + daysAgo + "-again", externalId, daysAgo, 700);
        }
    }

    private void isRefundedInFull(String externalId) {
        put(externalId + "-back", externalId, 1, 5_000);
        shop.refund(externalId + "-back", "{\"refundId\": \"r\", \"items\": [{\"id\": \"1\", \"quantity\": 1}]}")
                .then()
                .statusCode(200);
    }

    private void put(String orderId, String externalId, int daysAgo, long cents) {
        String at = today.minusDays(daysAgo)
                .atTime(LocalTime.NOON)
                .toInstant(ZoneOffset.UTC)
                .toString();
        shop.storefront()
                .body("""
                        {"status": "paid", "currency": "EUR", "placedAt": "%s", "updatedAt": "%s",
                         "customer": {"externalId": "%s"},
                         "items": [{"id": "1", "quantity": 1, "unitPrice": %d}]}
                        """.formatted(at, at, externalId, cents))
                .put("/v1/orders/web/" + orderId)
                .then()
                .statusCode(201);
    }
}
