package dev.hourglass.launcher.history.sample;

import static dev.hourglass.launcher.history.Histories.goods;
import static dev.hourglass.launcher.history.Histories.orders;
import static dev.hourglass.launcher.history.Histories.refunds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static List<Statement> sample(long seed, Instant now, int orders) {
        return new SampleHistory(seed, now).statements(orders, "EUR").toList();
    }

    @Test
    void theSameSeedAndMomentGiveTheSameHistory() {
        assertThat(sample(7, NOW, 500)).isEqualTo(sample(7, NOW, 500));
        assertThat(sample(8, NOW, 500)).isNotEqualTo(sample(7, NOW, 500));
    }

    @Test
    void aLaterMomentMovesTheHistoryAndChangesNothingElse() {
        List<OrderStatement> today = orders(sample(7, NOW, 500));
        List<OrderStatement> tomorrow = orders(sample(7, NOW.plus(Duration.ofDays(1)), 500));

        for (int i = 0; i < today.size(); i++) {
            assertThat(tomorrow.get(i).body().get("items"))
                    .isEqualTo(today.get(i).body().get("items"));
            assertThat(placedAt(tomorrow.get(i)))
                    .isEqualTo(placedAt(today.get(i)).plus(Duration.ofDays(1)));
        }
    }

    @Test
    void thereAreAsManyOrdersAsAskedForWithinTheLastEighteenMonthsAndInOrder() {
        List<OrderStatement> orders = orders(sample(1, NOW, 5000));

        assertThat(orders).hasSize(5000);
        assertThat(orders).extracting(OrderStatement::orderId).doesNotHaveDuplicates();
        assertThat(orders).extracting(SampleHistoryTest::placedAt).isSorted().allSatisfy(at -> assertThat(at)
                .isBetween(NOW.minus(Duration.ofDays(549)), NOW));
    }

    @Test
    void aFewBuyersBuyAGreatDealAndMostOnlyOnce() {
        Map<String, Long> orders = orders(sample(1, NOW, 5000)).stream()
                .collect(Collectors.groupingBy(OrderStatement::sequenceKey, Collectors.counting()));
        long once = orders.values().stream().filter(count -> count == 1).count();
        long most = orders.values().stream().mapToLong(Long::longValue).max().orElseThrow();

        assertThat(once).isGreaterThan(orders.size() / 2);
        assertThat(most).isGreaterThan(20);
    }

    @Test
    void guestsHaveNoNumberAndCategoriesDiscountsAndCancellationsAllOccur() {
        List<OrderStatement> orders = orders(sample(1, NOW, 2000));

        assertThat(orders)
                .anyMatch(order -> order.body().at("/customer/externalId").isMissingNode());
        assertThat(orders)
                .anyMatch(order -> order.body().at("/customer/externalId").isTextual());
        assertThat(orders)
                .anyMatch(order -> order.body().at("/items/0/discount").asLong() > 0);
        assertThat(orders).anyMatch(order -> order.body().get("status").asText().equals("cancelled"));
        assertThat(orders).allMatch(order -> goods(order) > 0);
        assertThat(orders.stream()
                        .map(order -> order.body().at("/items/0/category").asText())
                        .distinct())
                .hasSizeGreaterThan(4);
    }

    @Test
    void refundsGiveBackNoMoreThanWasBoughtAndComeAfterTheOrder() {
        List<Statement> statements = sample(1, NOW, 5000);
        Map<String, OrderStatement> orders =
                orders(statements).stream().collect(Collectors.toMap(OrderStatement::orderId, Function.identity()));

        assertThat(refunds(statements)).hasSizeGreaterThan(100).allSatisfy(refund -> {
            OrderStatement order = orders.get(refund.orderId());
            Map<String, Integer> bought = new HashMap<>();
            order.body()
                    .get("items")
                    .forEach(item -> bought.put(
                            item.get("id").asText(), item.get("quantity").asInt()));
            assertThat(refund.line()).isGreaterThan(order.line());
            refund.body().get("items").forEach(item -> assertThat(
                            item.get("quantity").asInt())
                    .isBetween(1, bought.get(item.get("id").asText())));
        });
    }

    private static Instant placedAt(OrderStatement order) {
        return Instant.parse(order.body().get("placedAt").asText());
    }
}
