package dev.hourglass.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.security.SecurityConfig;
import dev.hourglass.kit.web.input.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubscriberTest {
    private static final List<String> BATCH = List.of("{\"sequence\":\"1\"}", "{\"sequence\":\"2\"}");
    private static final InternalTokens TOKENS = new InternalTokens(new Config(), Clock.systemUTC());

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private HttpServer server;
    private Subscriber subscriber;
    private String authorization;
    private String contentType;
    private String body;

    private record Config() implements SecurityConfig {
        @Override
        public String secret() {
            return "a secret for tests only, long enough";
        }

        @Override
        public Duration tokenLifetime() {
            return Duration.ofMinutes(5);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        subscriber = subscriber(Duration.ofSeconds(30));
    }

    private Subscriber subscriber(Duration timeout) {
        return new Subscriber(
                HttpClient.newHttpClient(),
                TOKENS,
                StrictJson.mapper(),
                "points",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                timeout);
    }

    @AfterEach
    void close() {
        testEnds.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aBatchIsPostedWithAServiceTokenAsCloudEventsBatch() throws Exception {
        answers(204, "");
        assertThat(subscriber.deliver(BATCH)).isEmpty();
        assertThat(body).isEqualTo("[{\"sequence\":\"1\"},{\"sequence\":\"2\"}]");
        assertThat(contentType).isEqualTo(CloudEvents.BATCH_MEDIA_TYPE);
        assertThat(TOKENS.verify(authorization.substring("Bearer ".length()))).hasValueSatisfying(caller -> {
            assertThat(caller.role()).isEqualTo(Role.SERVICE);
            assertThat(caller.actor()).isEqualTo("points");
        });
    }

    @Test
    void holesAreAnsweredWithTheSequenceToGoOnFromInEachLane() throws Exception {
        answers(409, "{\"expected\": {\"3\": 7, \"12\": 1}}");
        assertThat(subscriber.deliver(BATCH)).isEqualTo(Map.of(3, 7L, 12, 1L));
    }

    @Test
    void aConflictThatNamesNoSequenceIsAFailureAndMovesNothing() {
        for (String answer :
                List.of("{\"code\": \"conflict\"}", "{\"expected\": {\"x\": 1}}", "{\"expected\": {\"1\": 0}}")) {
            answers(409, answer);
            assertFails();
            server.removeContext("/internal/events");
        }
    }

    @Test
    void aConflictThatIsNoJsonIsAFailure() {
        answers(409, "<html>");
        assertFails();
    }

    @Test
    void everyOtherAnswerIsAFailure() {
        for (int status : new int[] {302, 400, 401, 404, 500, 503}) {
            answers(status, "no");
            assertFails();
            server.removeContext("/internal/events");
        }
    }

    @Test
    void anAnswerThatComesTooLateIsAFailure() {
        subscriber = subscriber(Duration.ofMillis(300));
        server.createContext("/internal/events", exchange -> awaitTheEndOfTheTest());
        assertFails();
    }

    @Test
    void anAnswerThatBeginsAndNeverEndsIsAFailure() {
        subscriber = subscriber(Duration.ofMillis(300));
        server.createContext("/internal/events", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitTheEndOfTheTest();
        });
        assertFails();
    }

    @Test
    void aConnectionThatIsCutIsAFailure() {
        server.createContext("/internal/events", HttpExchange::close);
        assertFails();
        server.stop(0);
        assertFails();
    }

    private void awaitTheEndOfTheTest() {
        try {
            testEnds.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertFails() {
        assertThatThrownBy(() -> subscriber.deliver(BATCH)).isInstanceOf(IOException.class);
    }

    private void answers(int status, String text) {
        server.createContext("/internal/events", exchange -> {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            contentType = exchange.getRequestHeaders().getFirst("Content-Type");
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }
}
