package dev.hourglass.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.upstream.Service;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final Absences absences = new Absences();

    @Test
    void thatAPartBeginsToBeMissingIsToldOnceAndThenOnceAMinute() {
        assertThat(absences.missing(Service.BADGES, NOW)).hasValue(1);
        assertThat(absences.missing(Service.BADGES, NOW.plusMillis(1))).isEmpty();
        assertThat(absences.missing(Service.BADGES, NOW.plusSeconds(59))).isEmpty();
        assertThat(absences.missing(Service.REFERRAL, NOW.plusSeconds(59)))
                .as("of another service")
                .hasValue(1);
        assertThat(absences.missing(Service.BADGES, NOW.plusSeconds(60))).hasValue(3);
    }

    @Test
    void thatItIsThereAgainIsToldOnce() {
        assertThat(absences.endedWith(Service.BADGES)).as("never missed").isFalse();
        absences.missing(Service.BADGES, NOW);

        assertThat(absences.endedWith(Service.BADGES)).isTrue();
        assertThat(absences.endedWith(Service.BADGES)).isFalse();
    }

    @Test
    void aServiceThatComesAndGoesIsNotToldOfEachTime() {
        absences.missing(Service.POINTS, NOW);
        absences.endedWith(Service.POINTS);

        assertThat(absences.missing(Service.POINTS, NOW.plusSeconds(1))).isEmpty();
        assertThat(absences.endedWith(Service.POINTS)).isFalse();
    }
}
