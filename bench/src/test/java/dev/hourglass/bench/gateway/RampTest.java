package dev.hourglass.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RampTest {
    private static final int FULL = 500;
    private static final int CLIMB_SECONDS = 10;
    private static final Ramp RAMP = new Ramp(FULL, CLIMB_SECONDS);

    @Test
    void itBeginsWithFew() {
        assertThat(RAMP.dueAt(0)).isZero();
        assertThat(RAMP.dueAt(1)).isBetween(20L, 50L);
    }

    @Test
    void moreAreDueInEachSecondThanInTheOneBeforeUntilTheFullRateIsReached() {
        for (int second = 1; second < CLIMB_SECONDS; second++) {
            assertThat(dueIn(second)).isGreaterThan(dueIn(second - 1)).isLessThan(FULL);
        }
        assertThat(dueIn(CLIMB_SECONDS)).isEqualTo(FULL);
        assertThat(dueIn(CLIMB_SECONDS + 100)).isEqualTo(FULL);
    }

    @Test
    void withoutAClimbTheFullRateIsDueAtOnce() {
        assertThat(new Ramp(FULL, 0).dueAt(2)).isEqualTo(2 * FULL);
    }

    @Test
    void aRateBelowTheFirstNeedsNoClimb() {
        assertThat(new Ramp(5, CLIMB_SECONDS).dueAt(CLIMB_SECONDS)).isEqualTo(5 * CLIMB_SECONDS);
    }

    private static long dueIn(int second) {
        return RAMP.dueAt(second + 1) - RAMP.dueAt(second);
    }
}
