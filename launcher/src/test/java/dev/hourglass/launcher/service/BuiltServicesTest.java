package dev.hourglass.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.platform.FakeCheckout;
import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltServicesTest {
    @TempDir
    Path directory;

    @Test
    void a_service_runs_on_the_java_of_the_launcher_in_a_small_heap() {
        BuiltServices services = new BuiltServices(FakeCheckout.in(directory), List.of("-Xmx1g"));

        List<String> command = services.command(Service.GATEWAY);

        assertThat(command.get(0)).startsWith(System.getProperty("java.home"));
        assertThat(command).containsSubsequence("-Xmx256m", "-XX:+UseSerialGC", "-Xmx1g", "-jar");
        assertThat(command.get(command.size() - 1)).endsWith("gateway/target/quarkus-app/quarkus-run.jar");
    }

    @Test
    void a_service_that_is_not_built_is_named() {
        BuiltServices services = new BuiltServices(directory, List.of());

        assertThatThrownBy(() -> services.command(Service.POINTS))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("points-service is not built")
                .hasMessageContaining("./mvnw");
    }
}
