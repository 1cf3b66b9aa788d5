package dev.hourglass.points.order.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.testing.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    @Test
    void unitsLeftOverGoToThoseThatLostMostByRounding() {
        assertThat(Apportionment.divide(10, new long[] {1, 1, 1, 98})).containsExactly(0, 0, 0, 10);
        assertThat(Apportionment.divide(10, new long[] {333, 333, 334})).containsExactly(3, 3, 4);
        assertThat(Apportionment.divide(2, new long[] {5, 5, 5})).containsExactly(1, 1, 0);
        assertThat(Apportionment.divide(0, new long[] {5, 5})).containsExactly(0, 0);
        assertThat(Apportionment.divide(0, new long[] {0, 0})).containsExactly(0, 0);
    }

    @Test
    void sharesAlwaysSumToTheWholeAndNeverPassTheirWeight() {
        Seeds.forEach(2_000, random -> {
            long[] weights = random.longs(1 + random.nextInt(20), 0, 1_000_000_000_000L)
                    .map(weight -> random.nextInt(4) == 0 ? 0 : weight)
                    .toArray();
            long sum = Arrays.stream(weights).sum();
            long whole = sum == 0 ? 0 : Math.floorMod(random.nextLong(), sum + 1);
            long[] shares = Apportionment.divide(whole, weights);
            assertThat(Arrays.stream(shares).sum()).isEqualTo(whole);
            for (int i = 0; i < shares.length; i++) {
                assertThat(shares[i]).isBetween(0L, weights[i]);
            }
        });
    }
}
