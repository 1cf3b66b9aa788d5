package dev.hourglass.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Pace PACE = new Pace(Duration.ofSeconds(30), 1_000);

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 30", "1000, 31", "70000, 100"})
    void whoKeepsItIsNotTooSlow(long bytes, long seconds) {
        assertThat(PACE.isMissedBy(bytes, Duration.ofSeconds(seconds))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 31", "999, 31", "69999, 100"})
    void whoSendsLessIs(long bytes, long seconds) {
        assertThat(PACE.isMissedBy(bytes, Duration.ofSeconds(seconds))).isTrue();
    }
}
