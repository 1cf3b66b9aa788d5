package dev.hourglass.system.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.IdCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A storefront of one program.
 *
 * @param program its id, {@code prg_…}
 * @param baseUrl of the gateway, or of a service itself
 * @param authorization the header's value
 */
public record Shop(String program, String baseUrl, String authorization) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** An answer, whatever it says. */
    public record Answer(int status, JsonNode body) {
        public boolean isAcknowledged() {
            return status == 200 || status == 201;
        }
    }

    /** The program's id as it stands in the databases. */
    public UUID programUuid() {
        return IdCodec.parse("prg", program);
    }

    /** The same shop, served by another process. */
    public Shop at(String otherUrl, String otherAuthorization) {
        return new Shop(program, otherUrl, otherAuthorization);
    }

    /** Sends an order; empty when no answer came back. */
    public Optional<Answer> put(Purchase purchase) {
        return send("PUT", purchase.path(), purchase.json());
    }

    /** The body of a 200. */
    public JsonNode get(String path) {
        Answer answer = send("GET", path, null).orElseThrow(() -> new AssertionError("no answer to GET " + path));
        if (answer.status() != 200) {
            throw new AssertionError("GET " + path + " answered " + answer);
        }
        return answer.body();
    }

    /** Whoever has another key of the same program. */
    public Shop with(String key) {
        return new Shop(program, baseUrl, "Bearer " + key);
    }

    /** An answer that must come. */
    public Answer call(String method, String path, String body) {
        return send(method, path, body).orElseThrow(() -> new AssertionError("no answer to " + method + " " + path));
    }

    private Optional<Answer> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), JSON.readTree(response.body())));
        } catch (IOException nobodyAnswered) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
