package dev.hourglass.gateway.route;

import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.upstream.UpstreamConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who do not wait for their answer: whatever they were given on the way is there for others again. */
@QuarkusTest
class HangUpsTest extends GatewayTest {
    private static final String ORDER = "/v1/orders/web/1001";
    private static final int PATIENCE_MS = 15_000;
    private static final int ROUNDS = 20;

    @Inject
    UpstreamConfig config;

    private final AtomicInteger atPoints = new AtomicInteger();
    private volatile CountDownLatch go = new CountDownLatch(1);
    private Shop shop;

    @BeforeEach
    void aServiceThatIsBusy() {
        shop = aShop();
        sisters.points().answersWith("PUT " + ORDER, exchange -> {
            atPoints.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            try {
                go.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    @Test
    void asManyRequestsAreUnderWayAsThereMayBeConnections() {
        List<Socket> callers = call(config.maxConnections());
        eventually(() -> atPoints.get() == config.maxConnections());
        go.countDown();
        callers.forEach(HangUpsTest::hangUp);
    }

    @Test
    void callersWhoHangUpLeaveTheirConnectionsToOthers() {
        List<Socket> callers = call(2 * config.maxConnections());
        eventually(() -> atPoints.get() >= Math.min(5, config.maxConnections()));
        callers.forEach(HangUpsTest::hangUp);
        go.countDown();

        for (int i = 0; i < 2 * config.maxConnections(); i++) {
            assertIsAnswered();
        }
    }

    @Test
    void callersWhoHangUpAsTheirAnswerComesAreNotHeldAgainstTheService() {
        try (Warnings warnings = new Warnings(Forwarding.class)) {
            for (int round = 0; round < ROUNDS; round++) {
                go = new CountDownLatch(1);
                int before = atPoints.get();
                List<Socket> callers = call(config.maxConnections());
                eventually(() -> atPoints.get() >= before + config.maxConnections() / 2);
                callers.forEach(HangUpsTest::hangUp);
                go.countDown();
            }
            assertIsAnswered();

            assertThat(warnings.said()).noneMatch(warning -> warning.contains("ClosedChannelException"));
        }
    }

    @Test
    void callersWhoHangUpInTheMiddleOfTheirBodyDoSoToo() {
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < 2 * config.maxConnections(); i++) {
            callers.add(send("{\"status\": \"pa", 1_000));
        }
        callers.forEach(HangUpsTest::hangUp);
        go.countDown();

        assertIsAnswered();
    }

    @Test
    void callersWhoSendHalfABodyAndWaitKeepNobodyFromBeingAnswered() {
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < 2 * config.maxConnections(); i++) {
            callers.add(send("{\"status\": \"pa", 1_000));
        }
        go.countDown();

        assertIsAnswered();
        callers.forEach(HangUpsTest::hangUp);
    }

    private void assertIsAnswered() {
        with(shop.storefrontKey())
                .config(RestAssured.config()
                        .httpClient(httpClientConfig().setParam("http.socket.timeout", PATIENCE_MS)))
                .body("{}")
                .put(ORDER)
                .then()
                .statusCode(200);
    }

    private List<Socket> call(int times) {
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            callers.add(send("{}", 2));
        }
        return callers;
    }

    private Socket send(String body, int announced) {
        try {
            Socket caller = new Socket("localhost", RestAssured.port);
            caller.getOutputStream()
                    .write(("""
                    PUT %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    %s""")
                            .formatted(ORDER, shop.storefrontKey(), announced, body)
                            .getBytes(StandardCharsets.UTF_8));
            return caller;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void hangUp(Socket caller) {
        try {
            caller.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
