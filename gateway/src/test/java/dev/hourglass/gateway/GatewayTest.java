package dev.hourglass.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.SistersResource.OperatorSecret;
import dev.hourglass.gateway.upstream.Circuits;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the running gateway start from: healthy sisters and a way to a program of one's own. */
@WithTestResource(HourglassTestResource.class)
@WithTestResource(SistersResource.class)
public abstract class GatewayTest {
    @Inject
    protected Circuits circuits;

    protected Sisters sisters;
    protected RedisServer redis;
    protected OpenIdProvider provider;
    protected OperatorSecret operator;

    /** A program with its first keys. */
    protected record Shop(ProgramId program, String adminKey, String storefrontKey) {}

    @BeforeEach
    void healthySisters() {
        sisters.reset();
        eventually(() -> Service.SISTERS.stream().noneMatch(circuits::isOpen));
    }

    protected static void eventually(BooleanSupplier happened) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!happened.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    protected static RequestSpecification with(String credential) {
        return given().header("Authorization", "Bearer " + credential).contentType("application/json");
    }

    protected Shop aShop() {
        return shop("starter");
    }

    protected Shop shop(String template) {
        var created = with(operator.key())
                .body(Map.of("name", "Ada's", "currency", "EUR", "timeZone", "Europe/London", "template", template))
                .post("/v1/programs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Shop(
                ProgramId.fromString(created.getString("id")),
                created.getString("keys.admin"),
                created.getString("keys.storefront"));
    }
}
