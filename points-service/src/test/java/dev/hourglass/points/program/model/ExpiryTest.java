package dev.hourglass.points.program.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Already the first of December in Berlin. */
    private static final Instant LATE = Instant.parse("2026-11-30T23:30:00Z");

    @Test
    void pointsLastWholeDaysOfTheProgram() {
        assertThat(new Expiry.AfterDays(1).expiresAt(LATE, BERLIN)).contains(Instant.parse("2026-12-02T23:00:00Z"));
    }

    @Test
    void pointsLastToTheEndOfThePeriodInWhichTheyBecameAvailable() {
        assertThat(new Expiry.EndOfMonth().expiresAt(LATE, BERLIN)).contains(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(new Expiry.EndOfQuarter().expiresAt(LATE, BERLIN)).contains(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(new Expiry.EndOfYear().expiresAt(LATE, BERLIN)).contains(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(new Expiry.EndOfMonth().expiresAt(LATE, ZoneId.of("UTC")))
                .contains(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void aFixedDayIsTheNextOne() {
        assertThat(new Expiry.FixedDay(MonthDay.of(3, 31)).expiresAt(LATE, BERLIN))
                .contains(Instant.parse("2027-03-31T22:00:00Z"));
        assertThat(new Expiry.FixedDay(MonthDay.of(12, 1)).expiresAt(LATE, BERLIN))
                .contains(Instant.parse("2027-12-01T23:00:00Z"));
    }

    @Test
    void pointsCanStayForEver() {
        assertThat(new Expiry.Never().expiresAt(LATE, BERLIN)).isEmpty();
    }
}
