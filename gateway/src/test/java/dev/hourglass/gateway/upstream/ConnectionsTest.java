package dev.hourglass.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void whoAsksAServiceLetsGoOfAnIdleConnectionBeforeTheServiceDoes() throws IOException {
        Duration idleTimeout = DurationConverter.parseDuration(defaultOfServices("quarkus.http.idle-timeout"));
        assertThat(Duration.ofSeconds(Connections.KEEP_ALIVE_SECONDS).multipliedBy(2))
                .isLessThan(idleTimeout);
        assertThat(Duration.ofMinutes(20)).as("Java's own client").isLessThan(idleTimeout);
    }

    /** The kit's, which the gateway has set anew for itself. */
    private static String defaultOfServices(String property) throws IOException {
        ClassLoader classes = ConnectionsTest.class.getClassLoader();
        for (URL defaults : Collections.list(classes.getResources("META-INF/microprofile-config.properties"))) {
            Properties properties = new Properties();
            try (InputStream file = defaults.openStream()) {
                properties.load(file);
            }
            if (properties.containsKey(property)) {
                return properties.getProperty(property);
            }
        }
        throw new AssertionError("Nobody says what " + property + " is");
    }
}
