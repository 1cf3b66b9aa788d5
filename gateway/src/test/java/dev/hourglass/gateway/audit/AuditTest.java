package dev.hourglass.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest extends GatewayTest {
    @Test
    void everyWriteOfAnAdministratorIsWrittenDownWithItsOutcome() {
        Shop shop = aShop();
        sisters.points().answers("PUT /v1/tiers", 400, "{}");

        with(shop.adminKey())
                .header("X-Request-Id", "change-tiers-1")
                .body("{}")
                .put("/v1/tiers")
                .then()
                .statusCode(400);
        with(shop.adminKey())
                .body("{\"name\": \"Ada's second\"}")
                .patch("/v1/program")
                .then()
                .statusCode(200);

        awaitStatuses(shop.adminKey(), List.of(200, 400));
        with(shop.adminKey())
                .get("/v1/audit-log")
                .then()
                .body("data.method", contains("PATCH", "PUT"))
                .body("data.path", contains("/v1/program", "/v1/tiers"))
                .body("data.actor[0]", startsWith("key_"))
                .body("data[1].requestId", equalTo("change-tiers-1"))
                .body("data[1].address", equalTo("127.0.0.1"));
    }

    @Test
    void readingAndWhatShopsSendAllDayIsNotInIt() {
        Shop shop = aShop();
        sisters.points().answers("PUT /v1/orders/web/1", 201, "{}");

        with(shop.adminKey()).body("{}").put("/v1/orders/web/1").then().statusCode(201);
        with(shop.storefrontKey()).body("{}").post("/v1/member-tokens").then().statusCode(400);
        with(shop.adminKey()).get("/v1/keys").then().statusCode(200);

        with(shop.adminKey()).get("/v1/audit-log").then().statusCode(200).body("data", empty());
    }

    @Test
    void programsAndOperatorsSeeTheirOwnAndShopsNothing() {
        Shop shop = aShop();
        with(shop.adminKey()).body("{}").patch("/v1/program");

        with(aShop().adminKey()).get("/v1/audit-log").then().body("data", empty());
        with(shop.storefrontKey()).get("/v1/audit-log").then().statusCode(403);
        with(operator.key())
                .queryParam("limit", 1)
                .get("/v1/audit-log")
                .then()
                .body("data.path", contains("/v1/programs"))
                .body("data.role", contains("operator"));
    }

    @Test
    void theLogPagesFromTheNewestOn() {
        Shop shop = aShop();
        for (int i = 0; i < 3; i++) {
            with(shop.adminKey()).body("{\"name\": \"" + i + "\"}").patch("/v1/program");
        }

        var first = with(shop.adminKey())
                .queryParam("limit", 2)
                .get("/v1/audit-log")
                .jsonPath();

        with(shop.adminKey())
                .queryParam("limit", 2)
                .queryParam("cursor", first.getString("nextCursor"))
                .get("/v1/audit-log")
                .then()
                .body("data.size()", equalTo(1))
                .body("nextCursor", equalTo(null));
    }

    /** The outcome is added after the answer has gone out, so it is waited for. */
    private static void awaitStatuses(String key, List<Integer> wanted) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!wanted.equals(with(key).get("/v1/audit-log").jsonPath().getList("data.status"))) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
