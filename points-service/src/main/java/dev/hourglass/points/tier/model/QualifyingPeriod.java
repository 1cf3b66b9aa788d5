package dev.hourglass.points.tier.model;

import java.time.LocalDate;
import java.time.Month;

/** The time within which credit counts for a tier, in days of the program's time zone. */
public sealed interface QualifyingPeriod {
    /** First day whose credit counts on this day. */
    LocalDate since(LocalDate day);

    /** The last months up to today; yesterday's period ended yesterday. */
    record Rolling(int months) implements QualifyingPeriod {
        @Override
        public LocalDate since(LocalDate day) {
            return day.minusMonths(months).plusDays(1);
        }

        /** First day on which the credit of a day counts no more. */
        public LocalDate fallsOut(LocalDate credited) {
            LocalDate day = credited.plusMonths(months);
            while (!since(day).isAfter(credited)) {
                // Months differ in length: the 31st may stay a day or two longer.
                day = day.plusDays(1);
            }
            return day;
        }
    }

    /** From the first day of a calendar unit to its last. */
    record Calendar(Unit unit) implements QualifyingPeriod {
        @Override
        public LocalDate since(LocalDate day) {
            Month first = Month.of((day.getMonthValue() - 1) / unit.months * unit.months + 1);
            return LocalDate.of(day.getYear(), first, 1);
        }

        /** First day of the period after the one this day is in. */
        public LocalDate next(LocalDate day) {
            return since(day).plusMonths(unit.months);
        }
    }

    /** Calendar units. */
    enum Unit {
        MONTH(1),
        QUARTER(3),
        HALF_YEAR(6),
        YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
        }
    }
}
