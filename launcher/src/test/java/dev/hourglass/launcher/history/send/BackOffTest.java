package dev.hourglass.launcher.history.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMinutes(2));

    @Test
    void waitsDoubleUntilTheLongest() {
        assertThat(waitAfter(1, 1)).contains(Duration.ofMillis(100));
        assertThat(waitAfter(2, 1)).contains(Duration.ofMillis(200));
        assertThat(waitAfter(5, 1)).contains(Duration.ofMillis(1600));
        assertThat(waitAfter(500, 1)).contains(Duration.ofSeconds(10));
    }

    @Test
    void jitterSpreadsAWaitOverItsUpperHalf() {
        assertThat(waitAfter(2, 0)).contains(Duration.ofMillis(100));
        assertThat(waitAfter(2, 0.5)).contains(Duration.ofMillis(150));
    }

    @Test
    void whatTheGatewayAsksForIsHonouredUpToTheLongestWait() {
        assertThat(asked(3)).contains(Duration.ofSeconds(3));
        assertThat(asked(3600)).contains(Duration.ofSeconds(10));
        assertThat(asked(0)).contains(Duration.ofMillis(100));
    }

    @Test
    void patienceEnds() {
        assertThat(backOff.wait(1, Duration.ofMinutes(2), Optional.of(Duration.ofSeconds(1)), 1))
                .isEmpty();
    }

    private Optional<Duration> waitAfter(int failures, double jitter) {
        return backOff.wait(failures, Duration.ZERO, Optional.empty(), jitter);
    }

    private Optional<Duration> asked(int seconds) {
        return backOff.wait(1, Duration.ZERO, Optional.of(Duration.ofSeconds(seconds)), 1);
    }
}
