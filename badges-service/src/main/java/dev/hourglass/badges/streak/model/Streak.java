package dev.hourglass.badges.streak.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.badge.model.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a member's streak runs.
 *
 * @param badge the badge that counts it
 * @param current periods in a row up to the present one; the present one may still be missing
 * @param longest periods in a row there ever were
 * @param done whether the present period has what it takes
 * @param endsAt when the streak breaks unless something happens before; null when none runs
 * @param freezes that are left
 * @param frozen first days of periods of the present run that freezes cover
 */
public record Streak(
        Badge badge, long current, long longest, boolean done, Instant endsAt, int freezes, List<LocalDate> frozen) {
    /**
     * @param starts the first days of the periods in which something happened
     * @param granted freezes by the first day that each can cover
     * @param zone where the member lives: a period of a day may have 23 or 25 hours there
     */
    public static Streak of(
            Badge badge,
            Set<LocalDate> starts,
            Map<LocalDate, Integer> granted,
            long longest,
            ZoneId zone,
            Instant now) {
        Period period = badge.criteria().period().orElseThrow();
        LocalDate present = period.start(LocalDate.ofInstant(now, zone));
        boolean done = starts.contains(present);
        Run run = Run.until(present, period, starts, badge.criteria().freezes(), Run.byPeriod(period, granted));
        return new Streak(
                badge,
                run.length(),
                longest,
                done,
                run.length() == 0 ? null : endsAt(period, present, done, run.freezes(), zone),
                run.freezes(),
                List.copyOf(run.frozen()));
    }

    /** The end of the first period that neither something nor a freeze covers. */
    private static Instant endsAt(Period period, LocalDate present, boolean done, int freezes, ZoneId zone) {
        LocalDate missing = done ? period.after(present) : present;
        for (int covered = 0; covered < freezes; covered++) {
            missing = period.after(missing);
        }
        return period.after(missing).atStartOfDay(zone).toInstant();
    }
}
