package dev.hourglass.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.platform.ComponentStatus;
import dev.hourglass.launcher.platform.PlatformStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTableTest {

    @Test
    void each_component_has_a_line_with_all_that_is_known() {
        ComponentStatus gateway = new ComponentStatus(
                "gateway",
                "8080",
                Optional.of(1234L),
                true,
                Optional.of(200L << 20),
                Optional.of(Duration.ofSeconds(75)));
        ComponentStatus badges = new ComponentStatus(
                "badges-service", "8082", Optional.empty(), false, Optional.empty(), Optional.empty());
        ComponentStatus postgres =
                new ComponentStatus("postgres", "db:5432", Optional.empty(), true, Optional.empty(), Optional.empty());

        List<String> lines = StatusTable.of(new PlatformStatus(List.of(gateway, badges, postgres)))
                .lines()
                .toList();

        assertThat(lines.get(1).split("\\s+"))
                .containsExactly("gateway", "ready", "1234", "8080", "200", "MiB", "1", "min", "15", "s");
        assertThat(lines.get(2)).contains("badges-service", "not running");
        assertThat(lines.get(3)).contains("postgres", "outside", "db:5432");
    }

    @Test
    void durations_are_said_in_two_units() {
        assertThat(StatusTable.human(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(StatusTable.human(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
        assertThat(StatusTable.human(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    }
}
