package dev.hourglass.gateway.home;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.web.ChangedMembers;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HomeCacheTest extends GatewayTest {
    private static final String ORDER = "/v1/orders/web/1001";

    private Shop shop;
    private MemberId ada;
    private String screen;
    private String part;
    private int minute;

    @BeforeEach
    void adaHas39Points() {
        shop = aShop();
        ada = MemberId.create();
        screen = "/v1/members/" + ada + "/rewards";
        part = "GET /internal/members/" + ada + "/home";
        adaHas(39);
        sisters.badges().answers(part, 200, "{\"badges\": {\"earned\": [], \"next\": []}}");
        sisters.referral().answers(part, 200, "{\"referral\": {\"clicks\": 0}}");
    }

    @Test
    void aScreenIsReadFromMemoryWhileNothingChanges() {
        warm();
        adaHas(40);

        assertThat(pointsShown()).isEqualTo(39);
    }

    @Test
    void whatAnOrderThroughTheGatewayEarnedIsOnTheNextScreen() {
        for (int points = 40; points < 60; points++) {
            warm();
            anOrderBrings(points);

            assertThat(pointsShown()).isEqualTo(points);
        }
    }

    @Test
    void whatIsWrittenUnderTheMembersPathIsOnTheNextScreen() {
        warm();
        sisters.points().answers("POST /v1/members/" + ada + "/adjustments", 201, "{}");
        adaHas(139);
        with(shop.adminKey())
                .body("{}")
                .post("/v1/members/" + ada + "/adjustments")
                .then()
                .statusCode(201);

        assertThat(pointsShown()).isEqualTo(139);
    }

    @Test
    void aNewRewardIsOnTheNextScreenOfEveryMember() {
        warm();
        sisters.points().answers("POST /v1/rewards", 201, "{}");
        adaHas(41);
        with(shop.adminKey()).body("{}").post("/v1/rewards").then().statusCode(201);

        assertThat(pointsShown()).isEqualTo(41);
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        sisters.points().answersWith(part, exchange -> {
            reading.countDown();
            byte[] old = points(39).getBytes(StandardCharsets.UTF_8);
            try {
                written.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, old.length);
            exchange.getResponseBody().write(old);
        });
        CompletableFuture<Integer> slowReader = CompletableFuture.supplyAsync(this::pointsShown);
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        anOrderBrings(78);
        written.countDown();
        slowReader.get(20, TimeUnit.SECONDS);

        assertThat(pointsShown()).isEqualTo(78);
    }

    @Test
    void whatArrivesAsAnEventIsOnTheScreen() {
        warm();
        adaHas(78);
        String event = CloudEvents.write(
                EventId.create(),
                shop.program(),
                "points",
                ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE),
                1,
                "dev.hourglass.points.changed.v1",
                ada,
                Instant.now(),
                "{}");
        given().header("Authorization", TestTokens.service("points"))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + event + "]")
                .post("/internal/events")
                .then()
                .statusCode(204);

        eventually(() -> pointsShown() == 78);
    }

    @Test
    void withoutRedisTheScreenIsTrueAllTheSame() {
        warm();
        redis.kill();
        try {
            anOrderBrings(78);
            assertThat(pointsShown()).isEqualTo(78);
        } finally {
            redis.restart();
        }
        assertThat(pointsShown()).isEqualTo(78);
    }

    @Test
    void whoWasChangedIsBetweenTheServicesAndTheGateway() {
        anOrderBrings(40);

        with(shop.storefrontKey()).body("{}").put(ORDER).then().header(ChangedMembers.HEADER, nullValue());
    }

    private void anOrderBrings(int points) {
        sisters.points().answersWith("PUT " + ORDER, exchange -> {
            adaHas(points);
            exchange.getResponseHeaders().set(ChangedMembers.HEADER, ada.toString());
            exchange.sendResponseHeaders(200, -1);
        });
        with(shop.storefrontKey()).body("{}").put(ORDER).then().statusCode(200);
    }

    private void adaHas(int points) {
        minute++;
        sisters.points().answers(part, 200, points(points));
    }

    private String points(int points) {
        return """
                {"member": {"id": "%s"}, "points": {"available": %d}, "asOf": "2026-11-21T10:%02d:00Z"}
                """.formatted(ada, points, minute);
    }

    /** Reads until a screen comes without any service being asked for it. */
    private void warm() {
        eventually(() -> {
            int before = asked();
            with(shop.storefrontKey()).get(screen).then().statusCode(200);
            return asked() == before;
        });
    }

    private int asked() {
        return sisters.points().requests().size()
                + sisters.badges().requests().size()
                + sisters.referral().requests().size();
    }

    private int pointsShown() {
        return with(shop.storefrontKey())
                .get(screen)
                .then()
                .statusCode(200)
                .body("member.id", equalTo(ada.toString()))
                .extract()
                .path("points.available");
    }
}
