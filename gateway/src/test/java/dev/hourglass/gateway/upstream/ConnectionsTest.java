package dev.hourglass.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionsTest extends GatewayTest {
    /** The kit's, and so that of every service. */
    @ConfigProperty(name = "quarkus.http.idle-timeout")
    Duration idleTimeout;

    @Test
    void theGatewayLetsGoOfAnIdleConnectionBeforeTheServiceDoes() {
        assertThat(Duration.ofSeconds(Connections.KEEP_ALIVE_SECONDS).multipliedBy(2))
                .isLessThan(idleTimeout);
        assertThat(Duration.ofMinutes(20)).as("Java's own client").isLessThan(idleTimeout);
    }
}
