package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a member's streak runs.
 *
 * @param badge the badge that counts it
 * @param current periods in a row up to the present one; the present one may still be missing
 * @param longest periods in a row there ever were
 * @param done whether the present period has what it takes
 * @param endsAt when the streak breaks unless something happens before; null when none runs
 */
public record Streak(Badge badge, long current, long longest, boolean done, Instant endsAt) {
    /**
     * @param starts the first days of the periods in which something happened
     * @param zone where the member lives: a period of a day may have 23 or 25 hours there
     */
    public static Streak of(Badge badge, Set<LocalDate> starts, long longest, ZoneId zone, Instant now) {
        Period period = badge.criteria().period().orElseThrow();
        LocalDate present = period.start(LocalDate.ofInstant(now, zone));
        boolean done = starts.contains(present);
        long current = 0;
        LocalDate next = null;
        for (LocalDate start : new TreeSet<>(starts).headSet(present, true).descendingSet()) {
            boolean goesOn = next == null
                    ? start.equals(present) || period.follows(present, start)
                    : period.follows(next, start);
            if (!goesOn) {
                break;
            }
            current++;
            next = start;
        }
        Instant endsAt = current == 0
                ? null
                : period.after(done ? period.after(present) : present)
                        .atStartOfDay(zone)
                        .toInstant();
        return new Streak(badge, current, longest, done, endsAt);
    }
}
