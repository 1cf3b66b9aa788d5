package dev.hourglass.points.tier.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TierPolicyTest {
    private static final Tier BRONZE = tier("Bronze", 0);
    private static final Tier SILVER = tier("Silver", 500);
    private static final Tier GOLD = tier("Gold", 2_000);
    private static final TierLadder LADDER = new TierLadder(List.of(GOLD, BRONZE, SILVER));
    private static final QualifyingPeriod ROLLING = new QualifyingPeriod.Rolling(12);
    private static final QualifyingPeriod YEARLY = new QualifyingPeriod.Calendar(QualifyingPeriod.Unit.YEAR);
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    @Test
    void aTierIsReachedTheDayTheCreditIsThere() {
        assertThat(on(DAY, ROLLING, Downgrade.RECALCULATE, Map.of(DAY, 499L)).tier())
                .contains(BRONZE);
        assertThat(on(DAY, ROLLING, Downgrade.RECALCULATE, Map.of(DAY, 500L)).tier())
                .contains(SILVER);
        assertThat(on(DAY, YEARLY, Downgrade.RECALCULATE, Map.of(DAY, 2_000L)).tier())
                .contains(GOLD);
    }

    @Test
    void withinRollingMonthsCreditCountsToTheLastDay() {
        Map<LocalDate, Long> credits = Map.of(DAY, 600L);
        LocalDate last = LocalDate.parse("2027-03-09");
        assertThat(on(last, ROLLING, Downgrade.RECALCULATE, credits).tier()).contains(SILVER);
        assertThat(on(last.plusDays(1), ROLLING, Downgrade.RECALCULATE, credits).tier())
                .contains(BRONZE);
        assertThat(on(last.plusYears(9), ROLLING, Downgrade.NEVER, credits).tier())
                .contains(SILVER);
    }

    @Test
    void oneDownKeepsEachStepForAnotherPeriod() {
        Map<LocalDate, Long> credits = Map.of(DAY, 2_500L);
        assertThat(on(DAY.plusYears(1), ROLLING, Downgrade.ONE_DOWN, credits).tier())
                .contains(SILVER);
        assertThat(on(DAY.plusYears(2).minusDays(1), ROLLING, Downgrade.ONE_DOWN, credits)
                        .tier())
                .contains(SILVER);
        assertThat(on(DAY.plusYears(2), ROLLING, Downgrade.ONE_DOWN, credits).tier())
                .contains(BRONZE);

        assertThat(on(LocalDate.parse("2027-12-31"), YEARLY, Downgrade.ONE_DOWN, credits)
                        .tier())
                .contains(GOLD);
        assertThat(on(LocalDate.parse("2028-01-01"), YEARLY, Downgrade.ONE_DOWN, credits)
                        .tier())
                .contains(SILVER);
        assertThat(on(LocalDate.parse("2029-01-01"), YEARLY, Downgrade.ONE_DOWN, credits)
                        .tier())
                .contains(BRONZE);
    }

    @Test
    void whatACalendarYearReachedIsKeptToTheEndOfTheNext() {
        Map<LocalDate, Long> credits = Map.of(DAY, 2_500L, LocalDate.parse("2027-05-01"), 700L);
        assertThat(on(LocalDate.parse("2027-12-31"), YEARLY, Downgrade.RECALCULATE, credits)
                        .tier())
                .contains(GOLD);
        assertThat(on(LocalDate.parse("2028-01-01"), YEARLY, Downgrade.RECALCULATE, credits)
                        .tier())
                .contains(SILVER);
        assertThat(on(LocalDate.parse("2029-01-01"), YEARLY, Downgrade.RECALCULATE, credits)
                        .tier())
                .contains(BRONZE);
        assertThat(on(LocalDate.parse("2035-01-01"), YEARLY, Downgrade.NEVER, credits)
                        .tier())
                .contains(GOLD);
    }

    @Test
    void whatIsAheadSaysWhenAndWhatWouldKeepIt() {
        assertThat(on(DAY, ROLLING, Downgrade.RECALCULATE, Map.of(DAY, 600L)).ahead())
                .contains(new Standing.Loss(DAY.plusYears(1), java.util.Optional.of(BRONZE), 500));
        assertThat(on(DAY, YEARLY, Downgrade.RECALCULATE, Map.of(DAY, 600L)).ahead())
                .contains(new Standing.Loss(LocalDate.parse("2028-01-01"), java.util.Optional.of(BRONZE), 500));
        assertThat(on(DAY, ROLLING, Downgrade.NEVER, Map.of(DAY, 600L)).ahead()).isEmpty();
        assertThat(on(DAY, ROLLING, Downgrade.RECALCULATE, Map.of(DAY, 1L)).ahead())
                .isEmpty();
    }

    @Test
    void theThirtyFirstCountsToTheEndOfTheShorterMonth() {
        QualifyingPeriod.Rolling month = new QualifyingPeriod.Rolling(1);
        Seeds.forEach(500, random -> {
            LocalDate credited = LocalDate.parse("2026-01-01").plusDays(random.nextInt(1_500));
            LocalDate out = month.fallsOut(credited);
            assertThat(month.since(out)).isAfter(credited);
            assertThat(month.since(out.minusDays(1))).isBeforeOrEqualTo(credited);
        });
    }

    @Test
    void aLadderMayBeEmptyOrBeginAboveNothing() {
        TierScheme none = scheme(new TierLadder(List.of()), ROLLING, Downgrade.RECALCULATE);
        assertThat(TierPolicy.standing(none, Map.of(DAY, 900L), DAY).tier()).isEmpty();
        TierScheme high = scheme(new TierLadder(List.of(SILVER)), YEARLY, Downgrade.RECALCULATE);
        assertThat(TierPolicy.standing(high, Map.of(DAY, 10L), DAY).tier()).isEmpty();
    }

    /** Looks at odd moments, credit in any order: at the end of each day everybody stands where all credit says. */
    @Test
    void whateverTheOrderOfCreditAndLooksTheTierIsTheSame() {
        Seeds.forEach(2_000, random -> {
            TierScheme scheme = randomScheme(random);
            List<Map.Entry<LocalDate, Long>> told = randomCredits(random);
            Map<LocalDate, Long> known = new HashMap<>();
            TierState state = TierState.of(LADDER.reachedWith(0));
            LocalDate today = DAY.plusDays(random.nextInt(300));
            for (Map.Entry<LocalDate, Long> credit : told) {
                if (random.nextInt(3) == 0) {
                    today = today.plusDays(random.nextInt(200));
                    state = look(scheme, state, known, today);
                }
                known.merge(credit.getKey(), credit.getValue(), Long::sum);
                state = state.credited(
                        scheme, counting(scheme, known, today), credit.getKey(), credit.getValue(), today);
            }
            assertThat(look(scheme, state, known, today).tier())
                    .isEqualTo(TierPolicy.standing(scheme, known, today)
                            .tier()
                            .orElseThrow()
                            .id());
        });
    }

    /** The day noted for the next look is early enough: until then a look at all credit finds nothing else. */
    @Test
    void nothingChangesBeforeTheDayOfTheNextLook() {
        Seeds.forEach(1_000, random -> {
            TierScheme scheme = randomScheme(random);
            Map<LocalDate, Long> credits = new HashMap<>();
            randomCredits(random).forEach(credit -> credits.merge(credit.getKey(), credit.getValue(), Long::sum));
            LocalDate today = DAY.plusDays(random.nextInt(900));
            TierState state = look(scheme, TierState.of(LADDER.reachedWith(0)), credits, today);
            for (LocalDate day = today; day.isBefore(today.plusYears(3)); day = day.plusDays(7)) {
                if (state.reviewOn() != null && !day.isBefore(state.reviewOn())) {
                    break;
                }
                assertThat(TierPolicy.standing(scheme, credits, day)
                                .tier()
                                .orElseThrow()
                                .id())
                        .isEqualTo(state.tier());
            }
        });
    }

    /** Only credit that is taken back, or the end of a period, can cost a tier. */
    @Test
    void moreCreditNeverCostsATier() {
        Seeds.forEach(1_000, random -> {
            TierScheme scheme = randomScheme(random);
            Map<LocalDate, Long> credits = new HashMap<>();
            LocalDate today = DAY.plusDays(random.nextInt(1_000));
            randomCredits(random)
                    .forEach(credit -> credits.merge(credit.getKey(), Math.abs(credit.getValue()), Long::sum));
            int before = rank(TierPolicy.standing(scheme, credits, today));
            credits.merge(today.minusDays(random.nextInt(800)), 1L + random.nextInt(2_000), Long::sum);
            assertThat(rank(TierPolicy.standing(scheme, credits, today))).isGreaterThanOrEqualTo(before);
        });
    }

    private static int rank(Standing standing) {
        return standing.tier().map(tier -> LADDER.rank(tier.id())).orElse(TierLadder.NONE);
    }

    private static TierState look(TierScheme scheme, TierState state, Map<LocalDate, Long> known, LocalDate today) {
        return state.reviewed(scheme, TierPolicy.standing(scheme, known, today), today);
    }

    private static long counting(TierScheme scheme, Map<LocalDate, Long> known, LocalDate today) {
        return known.entrySet().stream()
                .filter(credit -> !credit.getKey().isBefore(scheme.since(today)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<Map.Entry<LocalDate, Long>> randomCredits(Random random) {
        List<Map.Entry<LocalDate, Long>> credits = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            LocalDate day = DAY.minusDays(random.nextInt(900));
            long points = 1 + random.nextInt(1_500);
            credits.add(Map.entry(day, points));
            if (random.nextInt(4) == 0) {
                credits.add(Map.entry(day, -points));
            }
        }
        return credits;
    }

    private static TierScheme randomScheme(Random random) {
        QualifyingPeriod period = random.nextBoolean()
                ? new QualifyingPeriod.Rolling(1 + random.nextInt(18))
                : new QualifyingPeriod.Calendar(QualifyingPeriod.Unit.values()[random.nextInt(4)]);
        return scheme(LADDER, period, Downgrade.values()[random.nextInt(3)]);
    }

    private static Standing on(
            LocalDate today, QualifyingPeriod period, Downgrade downgrade, Map<LocalDate, Long> credits) {
        return TierPolicy.standing(scheme(LADDER, period, downgrade), credits, today);
    }

    private static TierScheme scheme(TierLadder ladder, QualifyingPeriod period, Downgrade downgrade) {
        return new TierScheme(ladder, Basis.POINTS, period, downgrade, 30);
    }

    private static Tier tier(String name, long threshold) {
        return new Tier(UUID.nameUUIDFromBytes(name.getBytes()), name, threshold, Map.of());
    }
}
