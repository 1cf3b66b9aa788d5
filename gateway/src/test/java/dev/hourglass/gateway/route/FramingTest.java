package dev.hourglass.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends is said once and plainly, or nobody answers it: what follows could be somebody else's (RFC 9112, 6). */
@QuarkusTest
class FramingTest extends GatewayTest {
    private static final int PATIENCE_MS = 10_000;
    private static final String ORDER = "/v1/orders/web/1001";
    private static final String NO_MORE = "0\r\n\r\n";

    private Shop shop;

    @BeforeEach
    void aShopWhoseOrdersAreTaken() {
        shop = aShop();
        sisters.points().answers("PUT " + ORDER, 201, "{}");
        sisters.points().answers("GET " + ORDER, 200, "{}");
    }

    @Test
    void aBodyWithALengthAndChunksIsRefusedAndNothingAfterItIsRead() throws IOException {
        String answers =
                answersTo("PUT", "HTTP/1.1", "Transfer-Encoding: chunked\r\nContent-Length: 5", NO_MORE + smuggled());

        assertThat(answers)
                .startsWith("HTTP/1.1 400 ")
                .containsOnlyOnce("HTTP/1.1")
                .containsIgnoringCase("connection: close")
                .contains("application/problem+json")
                .contains("\"code\":\"invalid_request\"");
        assertThat(sisters.points().requests())
                .noneMatch(request -> request.path().equals(ORDER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: xchunked",
                "Content-Length: 5\r\nTransfer-Encoding: chunked, identity",
                "Content-Length: 5\r\nTransfer-Encoding:\tchunked",
                "Content-Length: 5\r\nTransfer-Encoding: Chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: identity"
            })
    void soIsOneWhoseEncodingIsMeantToBeUnderstoodDifferently(String headers) throws IOException {
        assertThat(answersTo("PUT", "HTTP/1.1", headers, NO_MORE + smuggled()))
                .startsWith("HTTP/1.1 400 ")
                .containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void soAreChunksByAVersionOfHttpThatDoesNotHaveThem() throws IOException {
        assertThat(answersTo("PUT", "HTTP/1.0", "Transfer-Encoding: chunked", NO_MORE + smuggled()))
                .contains(" 400 ")
                .containsOnlyOnce("HTTP/1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2\r\nContent-Length: 3", "Content-Length: 2, 3", "Content-Length: -1"})
    void soAreLengthsThatDoNotAgreeOrAreNone(String headers) throws IOException {
        assertThat(answersTo("PUT", "HTTP/1.1", headers, "{}" + smuggled()))
                .startsWith("HTTP/1.1 400 ")
                .containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void chunksAloneAreTakenAndTheConnectionGoesOn() throws IOException {
        String answers =
                answersTo("PUT", "HTTP/1.1", "Transfer-Encoding: chunked", "2\r\n{}\r\n" + NO_MORE + lastRequest());

        assertThat(answers).startsWith("HTTP/1.1 201 ").contains("HTTP/1.1 200 ");
        assertThat(sisters.points().requests().stream()
                        .filter(request -> request.method().equals("PUT")))
                .anySatisfy(request -> assertThat(request.body()).isEqualTo("{}"));
    }

    private String smuggled() {
        return lastRequest();
    }

    private String lastRequest() {
        return "GET " + ORDER + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + shop.storefrontKey()
                + "\r\nConnection: close\r\n\r\n";
    }

    /** All that the gateway answers until it closes the connection. */
    private String answersTo(String method, String version, String headers, String rest) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write((method + " " + ORDER + " " + version
                                    + "\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                                    + shop.storefrontKey() + "\r\n" + headers + "\r\n\r\n" + rest)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
