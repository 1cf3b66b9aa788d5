package dev.hourglass.badges.badge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.testing.Seeds;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-02");
    private static final Optional<Freezes> EVERY_THREE = Optional.of(new Freezes(3, 2));

    @Test
    void withoutFreezesAGapEndsTheRun() {
        Run run = until(5, Optional.empty(), Map.of(), 0, 1, 3, 4, 5);

        assertThat(run.length()).isEqualTo(3);
        assertThat(run.longest()).isEqualTo(3);
    }

    @Test
    void aFreezeThatWasEarnedCarriesOverAGap() {
        Run run = until(5, EVERY_THREE, Map.of(), 0, 1, 2, 4, 5);

        assertThat(run.length()).isEqualTo(5);
        assertThat(run.frozen()).containsExactly(FIRST.plusDays(3));
        assertThat(run.freezes()).isZero();
    }

    @Test
    void noMoreFreezesAreHeldThanTheBadgeAllows() {
        assertThat(until(11, EVERY_THREE, Map.of(), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
                        .freezes())
                .isEqualTo(2);
        assertThat(until(0, EVERY_THREE, Map.of(FIRST, 9), 0).freezes()).isEqualTo(2);
    }

    @Test
    void aGrantCoversItsOwnPeriodAndLaterOnes() {
        assertThat(until(2, Optional.empty(), Map.of(FIRST.plusDays(1), 1), 0, 2)
                        .length())
                .isEqualTo(2);
        assertThat(until(2, Optional.empty(), Map.of(FIRST.plusDays(2), 1), 0, 2)
                        .length())
                .isEqualTo(1);
    }

    @Test
    void aFactThatComesLateGivesTheFreezeBack() {
        assertThat(until(4, EVERY_THREE, Map.of(), 0, 1, 2, 4).freezes()).isZero();
        assertThat(until(4, EVERY_THREE, Map.of(), 0, 1, 2, 3, 4).freezes()).isEqualTo(1);
    }

    @Test
    void thePresentPeriodMayStillBeMissingAndWhatIsOverUsesFreezes() {
        assertThat(until(3, EVERY_THREE, Map.of(), 0, 1, 2).length()).isEqualTo(3);
        assertThat(until(4, EVERY_THREE, Map.of(), 0, 1, 2).length()).isEqualTo(3);
        assertThat(until(5, EVERY_THREE, Map.of(), 0, 1, 2).length()).isZero();
    }

    /** Freezes that were granted never make a run shorter, and none is longer than there are days with something in them. */
    @Test
    void grantsNeverMakeLess() {
        Seeds.forEach(500, random -> {
            TreeSet<LocalDate> days = new TreeSet<>();
            for (int i = 0; i < 12; i++) {
                days.add(FIRST.plusDays(random.nextInt(20)));
            }
            Map<LocalDate, Integer> granted = Map.of(FIRST.plusDays(random.nextInt(20)), 1 + random.nextInt(2));

            assertThat(Run.of(Period.DAY, days, Optional.empty(), granted).longest())
                    .isGreaterThanOrEqualTo(
                            Run.of(Period.DAY, days, Optional.empty(), Map.of()).longest())
                    .isLessThanOrEqualTo(days.size());
        });
    }

    private static Run until(int present, Optional<Freezes> rule, Map<LocalDate, Integer> granted, int... active) {
        List<LocalDate> days =
                java.util.Arrays.stream(active).mapToObj(FIRST::plusDays).toList();
        return Run.until(FIRST.plusDays(present), Period.DAY, days, rule, granted);
    }
}
