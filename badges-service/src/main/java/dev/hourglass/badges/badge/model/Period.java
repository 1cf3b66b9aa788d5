package dev.hourglass.badges.badge.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The beats of a streak, by the calendar where the member lives. Weeks begin on Monday. */
public enum Period {
    DAY,
    WEEK,
    MONTH;

    /** The first day of the period that a day is in. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** Whether one period follows the other at once; both by their first days. */
    public boolean follows(LocalDate later, LocalDate earlier) {
        return switch (this) {
            case DAY -> earlier.plusDays(1).equals(later);
            case WEEK -> ChronoUnit.DAYS.between(earlier, later) == 7;
            case MONTH -> earlier.plusMonths(1).equals(later);
        };
    }
}
