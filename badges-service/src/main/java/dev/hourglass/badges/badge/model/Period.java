package dev.hourglass.badges.badge.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
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
        return after(earlier).equals(later);
    }

    /** The first day of the next period; {@code start} is the first day of one. */
    public LocalDate after(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
