package dev.hourglass.badges.badge.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a streak has run until a period: a pure function of the periods in which something happened and of the freezes that were
 * granted. A period in which nothing happened uses up a freeze, where there is one; it does not end the run, and does not
 * lengthen it. So a fact that comes late gives the freeze back that its period had used.
 *
 * @param length of the run that goes until the last period looked at; 0 when there is none
 * @param longest that there ever was
 * @param freezes left after the last period looked at
 * @param frozen periods that freezes cover in the present run
 */
public record Run(long length, long longest, int freezes, NavigableSet<LocalDate> frozen) {
    /** What can be held of freezes that are only granted. */
    private static final int MOST = 1_000;

    /**
     * @param active first days of the periods in which something happened
     * @param rule how freezes are earned; empty for not at all
     * @param granted freezes by the first day of the period from which they can be used
     * @param present the first day of the period to look at last; a gap in it is none yet, so it is not frozen
     */
    public static Run until(
            LocalDate present,
            Period period,
            Collection<LocalDate> active,
            Optional<Freezes> rule,
            Map<LocalDate, Integer> granted) {
        return new Walk(period, rule, new TreeMap<>(granted)).to(new TreeSet<>(active), present);
    }

    /** The same until the last period in which something happened. */
    public static Run of(
            Period period, Collection<LocalDate> active, Optional<Freezes> rule, Map<LocalDate, Integer> granted) {
        TreeSet<LocalDate> all = new TreeSet<>(active);
        return all.isEmpty()
                ? new Run(0, 0, 0, new TreeSet<>())
                : new Walk(period, rule, new TreeMap<>(granted)).to(all, all.last());
    }

    /** Freezes by the period from which they can be used, when they are known by a day in it. */
    public static Map<LocalDate, Integer> byPeriod(Period period, Map<LocalDate, Integer> byDay) {
        Map<LocalDate, Integer> granted = new TreeMap<>();
        byDay.forEach((day, freezes) -> granted.merge(period.start(day), freezes, Integer::sum));
        return granted;
    }

    private static final class Walk {
        private final Period period;
        private final Optional<Freezes> rule;
        private final NavigableMap<LocalDate, Integer> granted;
        private final NavigableSet<LocalDate> frozen = new TreeSet<>();
        private LocalDate before;
        private long length;
        private long longest;
        private int freezes;

        private Walk(Period period, Optional<Freezes> rule, NavigableMap<LocalDate, Integer> granted) {
            this.period = period;
            this.rule = rule;
            this.granted = granted;
        }

        private Run to(NavigableSet<LocalDate> active, LocalDate present) {
            for (LocalDate start : active.headSet(present, true)) {
                cross(start);
                takeGrants(start);
                length++;
                longest = Math.max(longest, length);
                if (rule.isPresent() && length % rule.get().every() == 0) {
                    add(1);
                }
                before = start;
            }
            if (before != null && before.isBefore(present)) {
                cross(present);
            }
            takeGrants(present);
            return new Run(length, longest, freezes, frozen);
        }

        /** Goes over the periods between the last one and this, as long as freezes carry. */
        private void cross(LocalDate start) {
            if (before == null) {
                return;
            }
            for (LocalDate missed = period.after(before); missed.isBefore(start); missed = period.after(missed)) {
                takeGrants(missed);
                if (freezes == 0) {
                    length = 0;
                    frozen.clear();
                    return;
                }
                freezes--;
                frozen.add(missed);
            }
        }

        private void takeGrants(LocalDate until) {
            while (!granted.isEmpty() && !granted.firstKey().isAfter(until)) {
                add(granted.pollFirstEntry().getValue());
            }
        }

        private void add(int more) {
            freezes = Math.min(rule.map(Freezes::max).orElse(MOST), freezes + more);
        }
    }
}
