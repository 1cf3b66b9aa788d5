package dev.hourglass.points.segment.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.points.order.model.Purchase;
import dev.hourglass.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuyingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void purchasesAreCountedByHowLongAgoTheyWere() {
        Buying buying = Buying.of(
                List.of(
                        bought(0, "hair", 100),
                        bought(29, "hair", 200),
                        bought(31, "skin", 400),
                        bought(400, "tea", 800)),
                NOW);

        assertThat(buying.orders()).isEqualTo(4);
        assertThat(buying.orders30()).isEqualTo(2);
        assertThat(buying.orders90()).isEqualTo(3);
        assertThat(buying.orders365()).isEqualTo(3);
        assertThat(buying.spend()).isEqualTo(1_500);
        assertThat(buying.spend365()).isEqualTo(700);
        assertThat(buying.daysSinceLast(NOW)).isZero();
    }

    @Test
    void favouritesAreWhatWasBoughtMostOftenThenForMost() {
        Buying buying = Buying.of(
                List.of(
                        bought(1, "hair", 100),
                        bought(2, "hair", 100),
                        bought(3, "skin", 5_000),
                        bought(4, "tea", 50),
                        bought(5, null, 9_000),
                        bought(400, "old", 9_000)),
                NOW);

        assertThat(buying.favourites()).containsExactly("hair", "skin", "tea");
    }

    @Test
    void whoNeverBoughtDidNotBuyLately() {
        assertThat(Buying.of(List.of(), NOW).daysSinceLast(NOW)).isEqualTo(36_500);
        assertThat(Buying.of(List.of(bought(-1, "hair", 100)), NOW).orders()).isZero();
    }

    @Test
    void theOrderOfPurchasesDoesNotMatter() {
        Seeds.forEach(200, random -> {
            List<Purchase> purchases = new ArrayList<>();
            for (int i = 0; i < random.nextInt(20); i++) {
                purchases.add(bought(random.nextInt(500), "c" + random.nextInt(4), random.nextInt(1_000)));
            }
            Buying inOrder = Buying.of(purchases, NOW);
            Collections.shuffle(purchases, random);
            assertThat(Buying.of(purchases, NOW)).isEqualTo(inOrder);
            assertThat(inOrder.orders30()).isLessThanOrEqualTo(inOrder.orders90());
            assertThat(inOrder.orders90()).isLessThanOrEqualTo(inOrder.orders365());
        });
    }

    private static Purchase bought(int daysAgo, String category, long amount) {
        return new Purchase(
                NOW.minus(Duration.ofDays(daysAgo)), amount, List.of(new Purchase.Line("sku", category, amount)));
    }
}
