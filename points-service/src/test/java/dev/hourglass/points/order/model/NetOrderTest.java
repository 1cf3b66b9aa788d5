package dev.hourglass.points.order.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.testing.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetOrderTest {
    @Test
    void eligibleSpendIsWhatIsKeptLessItsShareOfTheDiscount() {
        LineItem three = item(3, 1_000, 100);
        assertThat(three.amountOf(3)).isEqualTo(2_900);
        assertThat(three.amountOf(2)).isEqualTo(2_000 - 66);
        assertThat(three.amountOf(1)).isEqualTo(1_000 - 33);
        assertThat(three.amountOf(0)).isZero();
    }

    @Test
    void sharesOfADiscountNeverLoseOrInventAUnit() {
        Seeds.forEach(500, random -> {
            int quantity = 1 + random.nextInt(50);
            long price = random.nextInt(100_000);
            long discount = price == 0 ? 0 : random.nextLong(price * quantity + 1);
            LineItem item = item(quantity, price, discount);
            int kept = random.nextInt(quantity + 1);
            long refunded = item.amountOf(quantity) - item.amountOf(kept);
            assertThat(item.amountOf(kept) + refunded).isEqualTo(price * quantity - discount);
            assertThat(item.amountOf(kept)).isBetween(0L, price * quantity);
            assertThat(refunded).isNotNegative();
        });
    }

    @Test
    void onlyPaidOrdersHaveSpend() {
        assertThat(NetOrder.of(order(OrderStatus.PAID), List.of()).eligibleSpend())
                .isEqualTo(2_900);
        assertThat(NetOrder.of(order(OrderStatus.PLACED), List.of()).eligibleSpend())
                .isZero();
        assertThat(NetOrder.of(order(OrderStatus.CANCELLED), List.of()).eligibleSpend())
                .isZero();
        assertThat(NetOrder.of(order(OrderStatus.CANCELLED), List.of())
                        .lines()
                        .get(0)
                        .netQuantity())
                .isZero();
    }

    @Test
    void amountsRefundedComeOffTheWholeDownToZero() {
        assertThat(NetOrder.of(order(OrderStatus.PAID), List.of(amount("a", 900)))
                        .eligibleSpend())
                .isEqualTo(2_000);
        assertThat(NetOrder.of(order(OrderStatus.PAID), List.of(amount("a", 9_900)))
                        .eligibleSpend())
                .isZero();
    }

    private static Refund amount(String id, long amount) {
        return new Refund(id, List.of(), amount, null);
    }

    private static LineItem item(int quantity, long price, long discount) {
        return new LineItem("1", "sku", "name", "category", quantity, price, discount, 0);
    }

    private static OrderStatement order(OrderStatus status) {
        Instant at = Instant.parse("2026-11-01T10:00:00Z");
        return new OrderStatement(
                new OrderKey("web", "1"),
                status,
                "EUR",
                at,
                at,
                new Customer("c", null, null, null, null, null, null),
                List.of(item(3, 1_000, 100)),
                499,
                0,
                null,
                null,
                Map.of(),
                Map.of());
    }
}
