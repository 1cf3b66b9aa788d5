package dev.hourglass.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.embedded.PostgresServer;
import dev.hourglass.launcher.process.Liveness;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One platform for all: whatever a test does to it, the next finds everything ready again. */
class PlatformIT {
    @TempDir
    private static Path directory;

    private static Platform platform;

    @BeforeAll
    static void describe() {
        platform = new Platform(settings());
    }

    @BeforeEach
    void start() {
        if (!PlatformStatus.of(platform).allReady()) {
            platform.stop();
            platform.start(StartProgress.SILENT);
        }
    }

    @AfterAll
    static void stop() {
        platform.stop();
    }

    @Test
    void everything_is_ready_when_start_returns() {
        PlatformStatus status = PlatformStatus.of(platform);
        assertThat(status.allReady()).isTrue();
        assertThat(status.components())
                .extracting(ComponentStatus::name)
                .containsExactly(
                        "gateway", "points-service", "badges-service", "referral-service", "postgres", "redis");
        assertThat(status.components()).allSatisfy(component -> {
            assertThat(component.pid()).isPresent();
            assertThat(component.memoryBytes()).isPresent();
        });
    }

    @Test
    void nothing_runs_after_stop() {
        List<Long> processes = PlatformStatus.of(platform).running().stream()
                .map(component -> component.pid().orElseThrow())
                .toList();

        platform.stop();

        assertThat(processes).hasSize(6).noneMatch(pid -> ProcessHandle.of(pid)
                .filter(Liveness::isRunning)
                .isPresent());
    }

    @Test
    void after_kill_minus_nine_of_everything_it_starts_again_with_its_data() throws Exception {
        execute("CREATE TABLE entry (points bigint)");
        execute("INSERT INTO entry VALUES (39)");

        platform.kill();
        assertThat(PlatformStatus.of(platform).running()).isEmpty();
        platform.start(StartProgress.SILENT);

        assertThat(PlatformStatus.of(platform).allReady()).isTrue();
        assertThat(number("SELECT sum(points) FROM entry")).isEqualTo(39);
    }

    @Test
    void another_object_on_the_same_home_finds_and_stops_what_runs() {
        Platform other = new Platform(platform.settings());
        assertThat(PlatformStatus.of(other).allReady()).isTrue();
        other.stop();

        assertThat(PlatformStatus.of(platform).running()).isEmpty();
    }

    @Test
    void one_service_can_be_killed_and_started_without_the_others_noticing() {
        long gateway = platform.process(Service.GATEWAY).orElseThrow().pid();

        platform.kill(Service.BADGES);
        assertThat(platform.isReady(Service.BADGES)).isFalse();
        platform.start(Service.BADGES);

        assertThat(platform.isReady(Service.BADGES)).isTrue();
        assertThat(platform.process(Service.GATEWAY).orElseThrow().pid()).isEqualTo(gateway);
    }

    @Test
    void redis_can_be_killed_and_started_again() {
        platform.redis().orElseThrow().kill();
        assertThat(platform.redis()).isEmpty();
        platform.startRedis();

        assertThat(platform.redis()).isPresent();
    }

    @Test
    void a_service_that_dies_at_start_is_named_with_the_last_lines_it_wrote() {
        platform.stop();
        Platform doomed = new Platform(platform.settings().with("FAKE_DIES", "hourglass_badges"));

        assertThatThrownBy(() -> doomed.start(StartProgress.SILENT))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("badges-service died (exit code 3)")
                .hasMessageContaining("cannot go on: the moon is in the wrong house")
                .hasMessageContaining("attempt 30")
                .hasMessageNotContaining("attempt 5\n")
                .hasMessageContaining("badges-service.log");
    }

    @Test
    void each_service_has_its_database() throws Exception {
        for (Service service : Service.values()) {
            try (Connection connection = platform.database().connect(service.database())) {
                assertThat(connection.getCatalog()).isEqualTo(service.database());
            }
        }
    }

    @Test
    void a_server_of_somebody_else_gets_the_databases_and_is_left_running() {
        platform.stop();
        try (PostgresServer theirs = PostgresServer.temporary()) {
            PlatformSettings own = platform.settings();
            Platform guest = new Platform(new PlatformSettings(
                    own.home(),
                    own.ports(),
                    own.programs(),
                    Optional.of(theirs.server()),
                    own.redisUrl(),
                    own.environment()));
            guest.startServers(StartProgress.SILENT);

            assertThat(Arrays.stream(Service.values()).map(Service::database)).noneMatch(theirs::createDatabase);
            guest.stop();
            assertThat(theirs.pid()).isPresent();
        }
    }

    @Test
    void what_is_ended_does_not_start_any_more() {
        Platform ended = new Platform(platform.settings());
        ended.end();

        assertThatThrownBy(() -> ended.start(Service.GATEWAY))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("Stopped before everything was ready");
        assertThat(platform.process(Service.GATEWAY)).isEmpty();
    }

    private static PlatformSettings settings() {
        return PlatformSettings.forTests(
                FakeCheckout.in(directory.resolve("a checkout")), directory.resolve("a checkout/.hourglass"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = platform.database().connect("hourglass_points");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = platform.database().connect("hourglass_points");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
