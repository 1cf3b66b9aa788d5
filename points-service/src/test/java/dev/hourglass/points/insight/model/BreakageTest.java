package dev.hourglass.points.insight.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.points.insight.model.Breakage.Cohort;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakageTest {
    @Test
    void isTheExpiredShareOfPointsWhoseFateIsKnown() {
        assertThat(Breakage.rate(
                        List.of(new Cohort("2025-01", 70, 30, 0, true), new Cohort("2025-02", 80, 20, 0, true))))
                .isEqualTo(0.25);
    }

    @Test
    void monthsWhosePointsMayStillBeUsedSayNothing() {
        assertThat(Breakage.rate(
                        List.of(new Cohort("2025-01", 50, 50, 0, true), new Cohort("2026-01", 900, 0, 100, false))))
                .isEqualTo(0.5);
    }

    @Test
    void pointsPastTheirDayThatNoJobHasTakenYetAreExpired() {
        assertThat(Breakage.rate(List.of(new Cohort("2025-01", 50, 0, 50, true))))
                .isEqualTo(0.5);
    }

    @Test
    void withoutAMatureMonthThereIsNoRate() {
        assertThat(Breakage.rate(List.of(new Cohort("2026-01", 1, 0, 9, false))))
                .isNull();
        assertThat(Breakage.rate(List.of())).isNull();
    }
}
