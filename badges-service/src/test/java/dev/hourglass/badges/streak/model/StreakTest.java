package dev.hourglass.badges.streak.model;

import static dev.hourglass.badges.support.Definitions.criteria;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Fold;
import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.fact.model.ActivityFact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreakTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aStreakRunsUntilThePresentPeriodIsOverWithoutAnything() {
        Set<LocalDate> days = Set.of(LocalDate.parse("2026-11-18"), LocalDate.parse("2026-11-19"));

        Streak thatDay = streak("day", days, "2026-11-19T12:00:00Z");
        assertThat(thatDay.current()).isEqualTo(2);
        assertThat(thatDay.done()).isTrue();
        assertThat(thatDay.endsAt()).isEqualTo("2026-11-20T23:00:00Z");

        Streak nextDay = streak("day", days, "2026-11-20T12:00:00Z");
        assertThat(nextDay.current()).isEqualTo(2);
        assertThat(nextDay.done()).isFalse();
        assertThat(nextDay.endsAt()).isEqualTo("2026-11-20T23:00:00Z");

        Streak tooLate = streak("day", days, "2026-11-20T23:00:00Z");
        assertThat(tooLate.current()).isZero();
        assertThat(tooLate.endsAt()).isNull();
    }

    @Test
    void weeksAndMonthsEndWhereTheMemberLives() {
        assertThat(streak("week", Set.of(LocalDate.parse("2026-03-16")), "2026-03-25T12:00:00Z")
                        .endsAt())
                .isEqualTo("2026-03-29T22:00:00Z");
        assertThat(streak("month", Set.of(LocalDate.parse("2026-10-01")), "2026-10-25T12:00:00Z")
                        .endsAt())
                .isEqualTo("2026-11-30T23:00:00Z");
    }

    /** For every zone of this JDK and every change of its clocks from 2020 to 2030: one thing a day is a streak of days. */
    @Test
    void noChangeOfClocksBreaksAStreakOrMakesOne() {
        Badge badge = badge("day");
        int changes = 0;
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            Instant end = Instant.parse("2031-01-01T00:00:00Z");
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("2020-01-01T00:00:00Z"));
            for (;
                    change != null && change.getInstant().isBefore(end);
                    change = zone.getRules().nextTransition(change.getInstant())) {
                changes++;
                assertStreakAround(badge, zone, change);
            }
        }
        assertThat(changes).isGreaterThan(1_000);
    }

    /** The same for weeks and months: the last moment of one, the first of the next, and the last of the one after. */
    @Test
    void noChangeOfClocksBreaksAStreakOfWeeksOrMonths() {
        List<Badge> badges = List.of(badge("week"), badge("month"));
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            Instant end = Instant.parse("2031-01-01T00:00:00Z");
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("2020-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(end)) {
                for (Badge badge : badges) {
                    assertRunOfThree(badge, zone, change);
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    private static void assertRunOfThree(Badge badge, ZoneId zone, ZoneOffsetTransition change) {
        Period period = badge.criteria().period().orElseThrow();
        LocalDate middle = period.start(LocalDate.ofInstant(change.getInstant(), zone));
        Instant first = middle.atStartOfDay(zone).toInstant().minusMillis(1);
        Instant last = period.after(period.after(middle))
                .atStartOfDay(zone)
                .toInstant()
                .minusMillis(1);
        Fold fold = new Fold(badge.criteria(), zone);
        for (Instant at : List.of(first, change.getInstant(), last)) {
            fold.add(new ActivityFact(at.toString(), "visit", "recorded", at, Map.of()));
        }
        assertThat(fold.total()).as("%s %s %s", zone, change, period).isEqualTo(3);
    }

    /** The first and the last moment of alternate days, as far apart and as near to each other as days can be. */
    private static void assertStreakAround(Badge badge, ZoneId zone, ZoneOffsetTransition change) {
        LocalDate first = LocalDate.ofInstant(change.getInstant(), zone).minusDays(3);
        Fold fold = new Fold(badge.criteria(), zone);
        long expected = 0;
        Instant last = null;
        for (int i = 0; i < 7; i++) {
            LocalDate day = first.plusDays(i);
            Instant start = day.atStartOfDay(zone).toInstant();
            Instant at = i % 2 == 0
                    ? start
                    : day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
            if (!LocalDate.ofInstant(start, zone).equals(day)) {
                continue; // A day that was left out, as on some islands that changed sides of the date line.
            }
            expected++;
            last = at;
            fold.add(new ActivityFact("a" + i, "visit", "recorded", at, Map.of()));
        }
        if (expected == 7) {
            assertThat(fold.total()).as(zone + " " + change).isEqualTo(7);
            Set<LocalDate> days =
                    fold.cells().keySet().stream().map(LocalDate::parse).collect(Collectors.toSet());
            assertThat(Streak.of(badge, days, Map.of(), 7, zone, last).current())
                    .as(zone + " " + change)
                    .isEqualTo(7);
        }
    }

    private static Streak streak(String period, Set<LocalDate> starts, String now) {
        return Streak.of(badge(period), starts, Map.of(), starts.size(), BERLIN, Instant.parse(now));
    }

    private static Badge badge(String period) {
        return new Badge(
                BadgeId.create(),
                "Streak",
                "",
                null,
                criteria("streak", "activity", "\"period\": \"" + period + "\""),
                Set.of(),
                true,
                false,
                0);
    }
}
