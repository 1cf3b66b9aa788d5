package dev.hourglass.points.segment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void allBuyersAreKeptUpToTheBound() {
        Sample sample = new Sample(5_000);
        for (int i = 1; i <= 3_000; i++) {
            sample.add(spending(i));
        }
        assertThat(sample.column(2)).hasSize(3_000);
        assertThat(Scores.of(sample).value().values()).containsExactly(600L, 1_200L, 1_800L, 2_400L);
    }

    @Test
    void aboveTheBoundAnEvenChoiceStandsForAll() {
        Sample sample = new Sample(2_000);
        for (int i = 1; i <= 100_000; i++) {
            sample.add(spending(i));
        }
        assertThat(sample.column(2)).hasSize(2_000);
        List<Long> limits = Scores.of(sample).value().values();
        for (int part = 1; part <= 4; part++) {
            assertThat(limits.get(part - 1)).isBetween(part * 20_000L - 4_000, part * 20_000L + 4_000);
        }
    }

    private static Buying spending(long amount) {
        return new Buying(Instant.EPOCH, 1, 0, 0, 1, amount, amount, List.of());
    }
}
