package dev.hourglass.points.program.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** When points that became available at a moment are lost. Days and periods are the program's, in its time zone. */
public sealed interface Expiry {
    /** @return the first instant at which the points are gone; empty when they stay for ever */
    Optional<Instant> expiresAt(Instant availableAt, ZoneId zone);

    record Never() implements Expiry {
        @Override
        public Optional<Instant> expiresAt(Instant availableAt, ZoneId zone) {
            return Optional.empty();
        }
    }

    /** @param days 1–3,650 whole days after the day they became available */
    record AfterDays(int days) implements Expiry {
        @Override
        public Optional<Instant> expiresAt(Instant availableAt, ZoneId zone) {
            return startOf(day(availableAt, zone).plusDays(days + 1L), zone);
        }
    }

    record EndOfMonth() implements Expiry {
        @Override
        public Optional<Instant> expiresAt(Instant availableAt, ZoneId zone) {
            return startOf(day(availableAt, zone).with(TemporalAdjusters.firstDayOfNextMonth()), zone);
        }
    }

    record EndOfQuarter() implements Expiry {
        @Override
        public Optional<Instant> expiresAt(Instant availableAt, ZoneId zone) {
            LocalDate day = day(availableAt, zone);
            LocalDate firstOfQuarter = day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            return startOf(firstOfQuarter.plusMonths(3), zone);
        }
    }

    record EndOfYear() implements Expiry {
        @Override
        public Optional<Instant> expiresAt(Instant availableAt, ZoneId zone) {
            return startOf(day(availableAt, zone).with(TemporalAdjusters.firstDayOfNextYear()), zone);
        }
    }

    /** The end of the next such day, strictly after the day the points became available. */
    record FixedDay(MonthDay monthDay) implements Expiry {
        @Override
        public Optional<Instant> expiresAt(Instant availableAt, ZoneId zone) {
            LocalDate day = day(availableAt, zone);
            LocalDate thisYear = monthDay.atYear(day.getYear());
            LocalDate last = thisYear.isAfter(day) ? thisYear : monthDay.atYear(day.getYear() + 1);
            return startOf(last.plusDays(1), zone);
        }
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static Optional<Instant> startOf(LocalDate day, ZoneId zone) {
        return Optional.of(day.atStartOfDay(zone).toInstant());
    }
}
