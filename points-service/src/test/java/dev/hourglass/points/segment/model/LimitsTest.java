package dev.hourglass.points.segment.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void tenDifferentBuyersAreCutIntoFivePairs() {
        Limits limits = Limits.of(new long[] {10, 20, 30, 40, 50, 60, 70, 80, 90, 100});

        assertThat(limits.values()).containsExactly(20L, 40L, 60L, 80L);
        assertThat(limits.score(10)).isEqualTo(1);
        assertThat(limits.score(20)).isEqualTo(1);
        assertThat(limits.score(30)).isEqualTo(2);
        assertThat(limits.score(100)).isEqualTo(5);
    }

    @Test
    void whereMostBoughtOnceTheyShareTheLowestScore() {
        Limits limits = Limits.of(new long[] {1, 1, 1, 1, 1, 1, 1, 2, 3, 9});

        assertThat(limits.score(1)).isEqualTo(1);
        assertThat(limits.score(2)).isEqualTo(4);
        assertThat(limits.score(9)).isEqualTo(5);
    }

    @Test
    void withoutBuyersEverybodyScoresOne() {
        assertThat(Limits.of(new long[0]).score(7)).isEqualTo(1);
    }

    @Test
    void scoresGrowWithTheValueAndAtMostAFifthScoresFive() {
        Seeds.forEach(500, random -> {
            long[] values = values(random);
            Limits limits = Limits.of(values);
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            int before = 1;
            long best = 0;
            for (long value : sorted) {
                int score = limits.score(value);
                assertThat(score).isBetween(before, 5);
                before = score;
                best += score == 5 ? 1 : 0;
            }
            assertThat(best).isLessThanOrEqualTo(values.length / 5);
            assertThat(limits.score(sorted[0])).isEqualTo(1);
        });
    }

    private static long[] values(Random random) {
        int spread = 1 + random.nextInt(50);
        return random.longs(1 + random.nextInt(60), 0, spread).toArray();
    }
}
