package dev.hourglass.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.upstream.Service;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CircuitsTest extends GatewayTest {
    private static final String ORDER = "/v1/orders/web/1001";

    private Shop shop;

    @BeforeEach
    void aShopThatSendsOrders() {
        shop = aShop();
        sisters.points().answers("PUT " + ORDER, 200, "{}");
        sisters.points().answers("GET " + ORDER, 200, "{}");
    }

    @Test
    void aDeadServiceIsNoticedWithoutAnybodyAskingAndSoIsItsReturn() {
        sisters.points().goAway();
        eventually(() -> circuits.isOpen(Service.POINTS));

        with(shop.storefrontKey())
                .body("{}")
                .put(ORDER)
                .then()
                .statusCode(503)
                .body("code", equalTo("upstream_unavailable"));
        assertThat(RestAssured.get("/q/metrics").asString()).contains("hourglass_circuit_open{service=\"points\"} 1.0");

        sisters.reset();
        sisters.points().answers("PUT " + ORDER, 200, "{}");
        eventually(() -> !circuits.isOpen(Service.POINTS));
        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(200);
    }

    @Test
    void aDeadServiceTakesNoOtherWithIt() {
        sisters.badges().goAway();
        eventually(() -> circuits.isOpen(Service.BADGES));

        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(200);
        with(shop.storefrontKey()).get("/v1/badges").then().statusCode(503);
    }

    @Test
    void aReadWhoseConnectionBreaksIsAskedOnceMore() {
        AtomicInteger asked = breaksFirst("GET " + ORDER);

        with(shop.storefrontKey()).get(ORDER).then().statusCode(200);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aWriteThatNamesItselfIsAskedOnceMoreWithTheSameBody() {
        String transfers = "/v1/members/mem_01jd6k3v5te8w9r2m4n6p8q0sx/transfers";
        AtomicInteger asked = breaksFirst("POST " + transfers);

        with(shop.storefrontKey())
                .header("Idempotency-Key", "t-1")
                .body("{\"points\": 5}")
                .post(transfers)
                .then()
                .statusCode(200);
        assertThat(asked).hasValue(2);
        var second = sisters.points().lastRequest();
        assertThat(second.body()).isEqualTo("{\"points\": 5}");
        assertThat(second.header("Idempotency-Key")).isEqualTo("t-1");
        assertThat(second.header("Content-Length")).isEqualTo("13");
    }

    @Test
    void aWriteThatNamesItselfAndHasNoBodyIsAskedOnceMore() {
        String confirm = "/v1/redemptions/red_01jd6k3v5te8w9r2m4n6p8q0sx/confirm";
        AtomicInteger asked = breaksFirst("POST " + confirm);

        with(shop.storefrontKey())
                .header("Idempotency-Key", "c-1")
                .post(confirm)
                .then()
                .statusCode(200);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aWriteWithoutANameIsNotAskedOnceMore() {
        AtomicInteger asked = breaksFirst("POST /v1/activities");

        with(shop.storefrontKey()).body("{}").post("/v1/activities").then().statusCode(503);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aWriteWhoseConnectionBreaksIsLeftToItsCaller() {
        AtomicInteger asked = breaksFirst("PUT " + ORDER);

        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(503);
        assertThat(asked).hasValue(1);
    }

    private AtomicInteger breaksFirst(String call) {
        AtomicInteger asked = new AtomicInteger();
        sisters.points().answersWith(call, exchange -> {
            if (asked.incrementAndGet() > 1) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        return asked;
    }
}
