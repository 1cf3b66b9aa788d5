package dev.hourglass.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.home.Secrets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {
    private static final Secrets SECRETS = new Secrets("s".repeat(43), "password", "hg_op_key");
    private static final DatabaseServer DATABASE =
            new DatabaseServer("127.0.0.1", 8084, "postgres", "hourglass", "password", Map.of());

    @Test
    void a_service_is_told_where_it_listens_and_where_everything_else_is() {
        assertThat(environment(Service.POINTS))
                .containsEntry("HOURGLASS_HTTP_HOST", "127.0.0.1")
                .containsEntry("HOURGLASS_HTTP_PORT", "8081")
                .containsEntry("HOURGLASS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:8084/hourglass_points")
                .containsEntry("HOURGLASS_DATABASE_USER", "hourglass")
                .containsEntry("HOURGLASS_DATABASE_PASSWORD", "password")
                .containsEntry("HOURGLASS_REDIS_URL", "redis://127.0.0.1:8085")
                .containsEntry("HOURGLASS_INTERNAL_SECRET", SECRETS.internalSecret())
                .containsEntry("HOURGLASS_GATEWAY_URL", "http://127.0.0.1:8080")
                .containsEntry("HOURGLASS_POINTS_URL", "http://127.0.0.1:8081")
                .containsEntry("HOURGLASS_BADGES_URL", "http://127.0.0.1:8082")
                .containsEntry("HOURGLASS_REFERRAL_URL", "http://127.0.0.1:8083")
                .containsKeys("HOURGLASS_LOG_JSON", "HOURGLASS_PUBLIC_URL");
    }

    @Test
    void only_the_gateway_learns_the_operator_key() {
        assertThat(environment(Service.GATEWAY)).containsEntry("HOURGLASS_OPERATOR_KEY", "hg_op_key");
        assertThat(environment(Service.BADGES)).doesNotContainKey("HOURGLASS_OPERATOR_KEY");
    }

    private static Map<String, String> environment(Service service) {
        return ServiceEnvironment.of(
                service, PlatformPorts.startingAt(8080), DATABASE, "redis://127.0.0.1:8085", SECRETS);
    }
}
