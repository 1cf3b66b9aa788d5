package dev.hourglass.gateway.webhook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

    @Test
    void thePausesGrowAndSpreadByAFifth() {
        assertThat(schedule.after(1, 0)).contains(Duration.ofSeconds(4));
        assertThat(schedule.after(1, 0.5)).contains(Duration.ofSeconds(5));
        assertThat(schedule.after(1, 1)).contains(Duration.ofSeconds(6));
        assertThat(schedule.after(2, 0.5)).contains(Duration.ofMinutes(5));
    }

    @Test
    void afterTheLastPauseItIsOver() {
        assertThat(schedule.after(3, 0.5)).isEmpty();
    }

    @Test
    void whoIsNotThereRestsLongerEachTimeButNotForEver() {
        assertThat(RetrySchedule.rest(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetrySchedule.rest(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(RetrySchedule.rest(1_000)).isEqualTo(Duration.ofSeconds(64));
    }
}
