package dev.hourglass.gateway.route;

import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.TightLimits;
import dev.hourglass.gateway.upstream.UpstreamConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who never come to an end: they are hung up on, however often they show that they are still there. */
@QuarkusTest
@TestProfile(TightLimits.class)
class SlowCallersTest extends GatewayTest {
    private static final int PATIENCE_MS = 60_000;
    private static final long PAUSE_MS = 100;
    private static final String ORDER = "/v1/orders/web/1";
    private static final String IMPORT = "/v1/orders/imports";
    private static final List<String> ANSWERED_AT_ONCE =
            List.of("POST /v1/keys", "PUT " + ORDER, "POST /internal/events", "POST /openapi", "GET /q/health/live");
    private static final int MIB = 1024 * 1024;

    @Inject
    UpstreamConfig config;

    private Shop shop;

    /** After the first request the door watches all connections. */
    @BeforeEach
    void aShopThatHasBeenHere() {
        shop = aShop();
    }

    @Test
    void whoNeverEndsAHeadIsHungUpOn() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(bytes("GET /v1/program HTTP/1.1\r\nHost: localhost\r\n"));

            assertThat(isHungUpOnWhileItSends(caller, "X-Slow: yes\r\n")).isTrue();
        }
    }

    @Test
    void whoSaysNothingAtAllIsHungUpOn() throws IOException {
        try (Socket caller = connect()) {
            assertThat(caller.getInputStream().read()).isNegative();
        }
    }

    @Test
    void whoNeverEndsASmallBodyIsHungUpOn() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(head("PUT " + ORDER, 1_000));

            assertThat(isHungUpOnWhileItSends(caller, " ")).isTrue();
        }
    }

    @Test
    void thoseWhoDawdleWithLargeBodiesAreHungUpOnAndLeaveTheirConnectionsToOthers() throws IOException {
        sisters.points().answers("PUT " + ORDER, 201, "{}");
        sisters.points().answersWith("POST " + IMPORT, exchange -> exchange.getRequestBody()
                .readAllBytes());
        List<Socket> dawdlers = new ArrayList<>();
        for (int i = 0; i < config.maxConnections(); i++) {
            dawdlers.add(connect());
            dawdlers.get(i).getOutputStream().write(head("POST " + IMPORT, MIB));
        }

        for (Socket dawdler : dawdlers) {
            assertThat(isHungUpOnWhileItSends(dawdler, " ")).isTrue();
            dawdler.close();
        }
        with(shop.storefrontKey())
                .config(RestAssured.config()
                        .httpClient(httpClientConfig().setParam("http.socket.timeout", PATIENCE_MS)))
                .body("{}")
                .put(ORDER)
                .then()
                .statusCode(201);
    }

    @Test
    void whoNeverEndsABodyForTheGatewayItselfIsHungUpOn() throws IOException {
        try (Socket caller = connect()) {
            caller.getOutputStream().write(head("POST /v1/keys", 1_000));

            assertThat(isHungUpOnWhileItSends(caller, " ")).isTrue();
        }
    }

    /** As with everybody who has no good credential. */
    @Test
    void whoIsAnsweredAndGoesOnSendingIsHungUpOn() throws IOException {
        Map<String, Socket> callers = new LinkedHashMap<>();
        for (String call : ANSWERED_AT_ONCE) {
            Socket caller = connect();
            callers.put(call, caller);
            caller.getOutputStream()
                    .write(bytes(call + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"));
        }

        for (Map.Entry<String, Socket> caller : callers.entrySet()) {
            assertThat(caller.getValue().getInputStream().read())
                    .as(caller.getKey())
                    .isEqualTo('H');
            assertThat(isHungUpOnWhileItSends(caller.getValue(), " "))
                    .as(caller.getKey())
                    .isTrue();
            caller.getValue().close();
        }
    }

    /** Sends the same again and again; false when that is still possible after a minute. */
    private static boolean isHungUpOnWhileItSends(Socket caller, String more) throws IOException {
        OutputStream out = caller.getOutputStream();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (System.nanoTime() < end) {
            try {
                out.write(bytes(more));
            } catch (SocketException hungUp) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
        }
        return false;
    }

    private byte[] head(String call, int length) {
        return bytes(
                "%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(call, shop.adminKey(), length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket connect() throws IOException {
        Socket caller = new Socket("localhost", RestAssured.port);
        caller.setSoTimeout(PATIENCE_MS);
        return caller;
    }
}
