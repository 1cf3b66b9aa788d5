package dev.hourglass.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.SisterService.StreamingHandler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BodyTest extends GatewayTest {
    private static final int MIB = 1024 * 1024;
    private static final int READ_TIMEOUT_MS = 20_000;

    @TestHTTPResource
    URI gateway;

    private Shop shop;

    @BeforeEach
    void aShopThatSends() {
        shop = aShop();
    }

    @Test
    void anImportReachesTheServiceWhileItIsStillBeingSent() throws Exception {
        CompletableFuture<Void> firstPartArrived = new CompletableFuture<>();
        AtomicLong arrived = new AtomicLong();
        StreamingHandler counting = exchange -> {
            byte[] buffer = new byte[64 * 1024];
            InputStream body = exchange.getRequestBody();
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                if (arrived.addAndGet(n) >= 4 * MIB) {
                    firstPartArrived.complete(null);
                }
            }
            exchange.sendResponseHeaders(202, -1);
        };
        sisters.points().answersWith("POST /v1/orders/imports", counting);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("POST /v1/orders/imports", "Content-Length: " + 8 * MIB));
            send(out, 5 * MIB);

            firstPartArrived.get(READ_TIMEOUT_MS, TimeUnit.MILLISECONDS);
            send(out, 3 * MIB);

            assertThat(statusLine(socket)).contains(" 202 ");
            assertThat(arrived).hasValue(8 * MIB);
        }
    }

    @Test
    void anAnswerReachesTheCallerWhileItIsStillBeingMade() throws Exception {
        CompletableFuture<Void> firstPartSeen = new CompletableFuture<>();
        sisters.points().answersWith("GET /v1/transactions/all", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("first\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
            firstPartSeen.orTimeout(READ_TIMEOUT_MS, TimeUnit.MILLISECONDS).join();
            body.write("second\n".getBytes(StandardCharsets.UTF_8));
        });
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("GET /v1/transactions/all", "Accept: */*"));
            BufferedReader answer = reader(socket);

            assertThat(answer.lines().anyMatch("first"::equals)).isTrue();
            firstPartSeen.complete(null);
            assertThat(answer.lines().anyMatch("second"::equals)).isTrue();
        }
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotRead() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("PUT /v1/orders/web/1", "Content-Length: " + (MIB + 1)));

            assertThat(statusLine(socket)).contains(" 413 ");
        }
    }

    @Test
    void aBodyOfUnknownLengthIsCutOffAtItsLimit() throws Exception {
        CompletableFuture<Void> cut = new CompletableFuture<>();
        StreamingHandler reading = exchange -> {
            try {
                exchange.getRequestBody().readAllBytes();
            } catch (IOException broken) {
                cut.complete(null);
            }
        };
        sisters.points().answersWith("PUT /v1/orders/web/1", reading);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("PUT /v1/orders/web/1", "Transfer-Encoding: chunked"));
            byte[] chunk = new byte[64 * 1024];
            Arrays.fill(chunk, (byte) ' ');
            for (int sent = 0; sent <= MIB; sent += chunk.length) {
                out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(statusLine(socket)).contains(" 413 ");
        }
        cut.get(READ_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    @Test
    void theGatewaysOwnResourcesHaveTheSameLimit() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("POST /v1/keys", "Content-Length: " + (MIB + 1)));

            assertThat(statusLine(socket)).contains(" 413 ");
        }
    }

    private byte[] head(String call, String header) {
        return (call + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + shop.adminKey() + "\r\n" + header + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void send(OutputStream out, int bytes) throws IOException {
        byte[] filler = new byte[64 * 1024];
        Arrays.fill(filler, (byte) ' ');
        for (int sent = 0; sent < bytes; sent += filler.length) {
            out.write(filler);
        }
        out.flush();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(READ_TIMEOUT_MS);
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        return reader(socket).readLine();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
