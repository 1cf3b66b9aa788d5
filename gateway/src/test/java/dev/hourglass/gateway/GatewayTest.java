package dev.hourglass.gateway;

import static io.restassured.RestAssured.given;

import dev.hourglass.gateway.SistersResource.OperatorSecret;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the running gateway start from: healthy sisters and a way to a program of one's own. */
@WithTestResource(HourglassTestResource.class)
@WithTestResource(SistersResource.class)
public abstract class GatewayTest {
    protected Sisters sisters;
    protected RedisServer redis;
    protected OperatorSecret operator;

    /** A program with its first keys. */
    protected record Shop(ProgramId program, String adminKey, String storefrontKey) {}

    @BeforeEach
    void healthySisters() {
        sisters.reset();
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
