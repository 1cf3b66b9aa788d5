package dev.hourglass.points.rule.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The most a rule gives in a period of the program's time zone, over all of its versions.
 *
 * @param points at most, or null for any number
 * @param times orders or activities it gives something for at most, or null for any number
 */
public record Cap(Holder per, Period period, Long points, Long times) {
    /** Whose earnings count against it. */
    public enum Holder {
        MEMBER,
        /** All members together: a budget. */
        PROGRAM
    }

    /** Weeks begin on Monday. */
    public enum Period {
        DAY,
        WEEK,
        MONTH,
        EVER;

        /** The first day of the period in which something happened; the same for everything in that period. */
        public LocalDate startOf(Instant moment, ZoneId zone) {
            LocalDate day = LocalDate.ofInstant(moment, zone);
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case EVER -> LocalDate.EPOCH;
            };
        }
    }

    /** What a member or a program has had of a rule in a period. */
    public record Used(long points, long times) {
        public static final Used NOTHING = new Used(0, 0);

        public Used plus(Used other) {
            return new Used(Math.addExact(points, other.points), times + other.times);
        }

        public Used minus(Used other) {
            return new Used(points - other.points, times - other.times);
        }
    }

    /** How many points more may be given, 0 or more, when so much has been used. */
    public long room(Used used) {
        if (times != null && used.times() >= times) {
            return 0;
        }
        return points == null ? Long.MAX_VALUE : Math.max(0, points - used.points());
    }

    /** "at most 50 points a day for each member" */
    public String words() {
        List<String> limits = new ArrayList<>();
        if (points != null) {
            limits.add(points + (points == 1 ? " point" : " points"));
        }
        if (times != null) {
            limits.add(times == 1 ? "once" : times + " times");
        }
        String often = period == Period.EVER ? " ever" : " a " + period.name().toLowerCase(Locale.ROOT);
        return "at most " + String.join(" and ", limits) + often
                + (per == Holder.MEMBER ? " for each member" : " for all members together");
    }
}
