package dev.hourglass.points.tier.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who stands where. A tier follows from the credit of each day alone: the same credit, told in any order, gives the same tier.
 * It rises the day the credit is there, and falls when a period ends without enough of it. Credit that is taken back counts
 * as if it had never been.
 */
public final class TierPolicy {
    private TierPolicy() {}

    /**
     * @param credits by day in the program's time zone; days after {@code today} count as today
     * @param today in the program's time zone
     */
    public static Standing standing(TierScheme scheme, Map<LocalDate, Long> credits, LocalDate today) {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        credits.forEach((day, credit) -> days.merge(day.isAfter(today) ? today : day, credit, Long::sum));
        Climb climb = scheme.period() instanceof QualifyingPeriod.Calendar calendar
                ? new CalendarClimb(scheme, calendar, days)
                : new RollingClimb(scheme, (QualifyingPeriod.Rolling) scheme.period(), days);
        return climb.to(today);
    }

    /**
     * The tier between two looks at all credit: what is earned counts at once, and nothing is lost but credit that is taken
     * back.
     *
     * @param credit that counts today
     * @param isDue whether all credit has to be looked at again: until then nothing is lost at all
     */
    public static Optional<Tier> meanwhile(TierLadder ladder, int current, int floor, long credit, boolean isDue) {
        int kept = isDue ? Math.max(current, floor) : floor;
        return ladder.at(Math.max(kept, ladder.rank(credit)));
    }

    /** A way through the days. */
    private interface Climb {
        Standing to(LocalDate today);
    }

    /** Each day ends a period: what was credited a period ago falls out. */
    private static final class RollingClimb implements Climb {
        private final TierScheme scheme;
        private final QualifyingPeriod.Rolling period;
        private final TreeMap<LocalDate, Long> changes = new TreeMap<>();
        private int rank = TierLadder.NONE;
        private long credit;
        private LocalDate heldUntil;

        RollingClimb(TierScheme scheme, QualifyingPeriod.Rolling period, SortedMap<LocalDate, Long> days) {
            this.scheme = scheme;
            this.period = period;
            days.forEach((day, points) -> {
                changes.merge(day, points, Long::sum);
                changes.merge(period.fallsOut(day), -points, Long::sum);
            });
            this.rank = scheme.ladder().rank(0);
        }

        @Override
        public Standing to(LocalDate today) {
            while (!changes.isEmpty() && changes.firstKey().isBefore(today)) {
                step();
            }
            int yesterday = rank;
            if (!changes.isEmpty() && changes.firstKey().equals(today)) {
                step();
            }
            int now = rank;
            return new Standing(scheme.ladder().at(now), scheme.ladder().at(floor(yesterday)), ahead(now));
        }

        /** Goes on to the next day on which anything changes. */
        private void step() {
            Map.Entry<LocalDate, Long> change = changes.pollFirstEntry();
            LocalDate day = change.getKey();
            credit += change.getValue();
            int reached = scheme.ladder().rank(credit);
            if (reached >= rank) {
                heldUntil = reached > rank ? null : heldUntil;
                rank = reached;
                return;
            }
            switch (scheme.downgrade()) {
                case NEVER -> {
                    // It stays, whatever falls out.
                }
                case RECALCULATE -> rank = reached;
                case ONE_DOWN -> {
                    if (heldUntil == null || !day.isBefore(heldUntil)) {
                        rank--;
                        heldUntil = period.fallsOut(day);
                        changes.putIfAbsent(heldUntil, 0L);
                    }
                }
            }
        }

        private int floor(int yesterday) {
            if (rank > scheme.ladder().rank(credit)) {
                return rank;
            }
            return scheme.downgrade() == Downgrade.NEVER ? Math.min(yesterday, rank) : TierLadder.NONE;
        }

        private Optional<Standing.Loss> ahead(int now) {
            while (!changes.isEmpty()) {
                LocalDate day = changes.firstKey();
                step();
                if (rank < now) {
                    long missing = scheme.ladder().steps().get(now).threshold() - credit;
                    return Optional.of(new Standing.Loss(day, scheme.ladder().at(rank), missing));
                }
            }
            return Optional.empty();
        }
    }

    /** What was reached in a period is kept to the end of the next. */
    private static final class CalendarClimb implements Climb {
        private final TierScheme scheme;
        private final QualifyingPeriod.Calendar period;
        private final TreeMap<LocalDate, Long> credits = new TreeMap<>();

        CalendarClimb(TierScheme scheme, QualifyingPeriod.Calendar period, SortedMap<LocalDate, Long> days) {
            this.scheme = scheme;
            this.period = period;
            days.forEach((day, points) -> credits.merge(period.since(day), points, Long::sum));
        }

        @Override
        public Standing to(LocalDate today) {
            LocalDate current = period.since(today);
            int floor = TierLadder.NONE;
            if (!credits.isEmpty()) {
                for (LocalDate start = credits.firstKey(); start.isBefore(current); start = period.next(start)) {
                    floor = floorAfter(start, floor);
                }
            }
            int now = Math.max(floor, reached(current));
            return new Standing(scheme.ladder().at(now), scheme.ladder().at(floor), ahead(current, floor, now));
        }

        private long credit(LocalDate start) {
            return credits.getOrDefault(start, 0L);
        }

        private int reached(LocalDate start) {
            return scheme.ladder().rank(credit(start));
        }

        /** What is kept from a period that has ended, given what was kept into it. */
        private int floorAfter(LocalDate start, int floor) {
            int reached = reached(start);
            int held = Math.max(floor, reached);
            return switch (scheme.downgrade()) {
                case NEVER -> held;
                case RECALCULATE -> reached;
                case ONE_DOWN -> Math.max(reached, held - (reached < held ? 1 : 0));
            };
        }

        /** Within two periods all is lost that ever will be, one step at least. */
        private Optional<Standing.Loss> ahead(LocalDate current, int floor, int now) {
            int kept = floor;
            LocalDate start = current;
            for (int periods = 0; periods < 2; periods++) {
                kept = floorAfter(start, kept);
                int then = Math.max(kept, scheme.ladder().rank(0));
                if (then < now) {
                    long missing = scheme.ladder().steps().get(now).threshold() - credit(start);
                    return Optional.of(new Standing.Loss(
                            period.next(start), scheme.ladder().at(then), missing));
                }
                start = period.next(start);
            }
            return Optional.empty();
        }
    }
}
