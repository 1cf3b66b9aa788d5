package dev.hourglass.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.PlatformPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void free_ports_pass() {
        assertThatCode(() -> PortCheck.requireFree(settings(PlatformPorts.free())))
                .doesNotThrowAnyException();
    }

    @Test
    void a_busy_port_is_named_with_its_purpose_its_holder_and_the_way_out() throws Exception {
        PlatformPorts ports = PlatformPorts.free();
        try (ServerSocket badges = listen(ports.badges())) {
            assertThatThrownBy(() -> PortCheck.requireFree(settings(ports)))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("Port " + badges.getLocalPort() + ", wanted for badges-service, is in use by")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("./hourglass up --port ");
        }
    }

    @Test
    void a_server_of_somebody_else_needs_no_port_here() throws Exception {
        PlatformPorts ports = PlatformPorts.free();
        PlatformSettings settings = settings(ports);
        PlatformSettings withOutsideRedis = new PlatformSettings(
                settings.home(),
                ports,
                settings.programs(),
                Optional.empty(),
                Optional.of("redis://redis:6379"),
                Map.of());
        try (ServerSocket redis = listen(ports.redis())) {
            assertThatCode(() -> PortCheck.requireFree(withOutsideRedis)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_holder_that_cannot_be_known_is_said_to_be_so() {
        assertThat(PortCheck.describe(8080, "gateway", Optional.empty()))
                .isEqualTo("Port 8080, wanted for gateway, is in use by another program"
                        + " (which one is not visible to this user).");
    }

    @Test
    void the_way_out_stays_within_the_range_of_ports() {
        assertThat(PortCheck.wayOut(PlatformPorts.startingAt(8080))).contains("--port 9080 uses 9080 to 9085");
        assertThat(PortCheck.wayOut(PlatformPorts.startingAt(65_000))).contains("--port 18080");
    }

    private static PlatformSettings settings(PlatformPorts ports) {
        return new PlatformSettings(
                new HomeDirectory(Path.of("unused")),
                ports,
                service -> List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
