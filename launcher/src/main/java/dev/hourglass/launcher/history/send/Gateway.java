package dev.hourglass.launcher.history.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hourglass.launcher.history.statement.GatewayStatement;
import dev.hourglass.launcher.history.statement.Json;
import dev.hourglass.launcher.history.statement.OrderStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The gateway over HTTP, one kept-alive connection for each thread that calls. Every call it makes may safely be made
 * again, so it repeats what got no answer and what was answered "not now".
 */
public final class Gateway {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final GatewayAccess access;
    private final BackOff backOff;
    private final Waiting waiting;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    public Gateway(GatewayAccess access, BackOff backOff, Waiting waiting) {
        this.access = access;
        this.backOff = backOff;
        this.waiting = waiting;
    }

    /**
     * The program's currency, asked once before anything is sent.
     *
     * @throws ImportStoppedException at once when the gateway is not there or does not know the key
     */
    public String currency() throws InterruptedException {
        try {
            Answer answer = once(request("/v1/program").GET().build());
            if (answer.accepted() && answer.body().path("currency").isTextual()) {
                return answer.body().path("currency").textValue();
            }
            throw refused(answer);
        } catch (IOException e) {
            throw new ImportStoppedException(
                    "No gateway at " + access.gatewayUrl() + ". Start it with ./hourglass up, or name another with"
                            + " --gateway-url.",
                    e);
        }
    }

    /**
     * Says one statement until there is an answer to it.
     *
     * @return an answer that is final: accepted, or refused for what the statement says
     * @throws ImportStoppedException when the key is refused, or patience has ended without such an answer
     */
    public Answer send(GatewayStatement statement) throws InterruptedException {
        HttpRequest request = request(statement);
        long startedAt = waiting.nanoTime();
        for (int failures = 1; ; failures++) {
            Optional<Duration> asked = Optional.empty();
            String failure;
            try {
                Answer answer = once(request);
                if (answer.keyRefused()) {
                    throw refused(answer);
                }
                if (!answer.notNow()) {
                    return answer;
                }
                asked = answer.retryAfter();
                failure = answer.problem();
            } catch (IOException e) {
                failure = "no connection (" + e.getClass().getSimpleName() + ")";
            }
            var elapsed = Duration.ofNanos(waiting.nanoTime() - startedAt);
            Optional<Duration> pause = backOff.wait(
                    failures, elapsed, asked, ThreadLocalRandom.current().nextDouble());
            if (pause.isEmpty()) {
                throw new ImportStoppedException("Gave up on " + statement.subject() + " after " + failures
                        + " tries: " + failure + "\nLook at ./hourglass status, then run the same import again:"
                        + " what has arrived is not counted twice.");
            }
            waiting.pause(pause.get());
        }
    }

    private Answer once(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                json(response.body()),
                response.headers().firstValue("Retry-After").flatMap(Gateway::seconds));
    }

    private HttpRequest request(GatewayStatement statement) {
        String order = "/v1/orders/" + segment(statement.source()) + "/" + segment(statement.orderId());
        boolean isOrder = statement instanceof OrderStatement;
        return request(isOrder ? order : order + "/refunds")
                .header("Content-Type", "application/json")
                .method(isOrder ? "PUT" : "POST", HttpRequest.BodyPublishers.ofByteArray(bytes(statement)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        String base = access.gatewayUrl().toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + access.key())
                .header("Accept", "application/json, application/problem+json");
    }

    private ImportStoppedException refused(Answer answer) {
        return new ImportStoppedException(
                "The gateway at " + access.gatewayUrl() + " answered " + answer.status() + ": " + answer.problem());
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] bytes(GatewayStatement statement) {
        try {
            return Json.MAPPER.writeValueAsBytes(statement.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer that is not JSON is the answer of something in between; its status still says enough. */
    private static JsonNode json(byte[] body) throws IOException {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Only the form in seconds; a date is left to the back-off. */
    private static Optional<Duration> seconds(String retryAfter) {
        boolean digits = !retryAfter.isEmpty()
                && retryAfter.length() < 7
                && retryAfter.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter))) : Optional.empty();
    }
}
