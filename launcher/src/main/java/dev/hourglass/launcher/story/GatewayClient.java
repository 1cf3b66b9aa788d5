package dev.hourglass.launcher.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the gateway the way a shop would. */
public final class GatewayClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String baseUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param baseUrl such as {@code http://localhost:8080} */
    public GatewayClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String baseUrl() {
        return baseUrl;
    }

    /**
     * The body of a successful answer.
     *
     * @throws CallRefused for every other answer, and when there is none
     */
    public JsonNode get(String path, String key) throws CallRefused {
        return send("GET", path, key, null);
    }

    /** As {@link #get}, sending a body. */
    public JsonNode send(String method, String path, String key, String body) throws CallRefused {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        String call = method + " " + path;
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new CallRefused(call, response.statusCode(), reason(response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new CallRefused(call, 0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallRefused(call, 0, "interrupted");
        }
    }

    private static String reason(String body) {
        JsonNode problem;
        try {
            problem = JSON.readTree(body);
        } catch (IOException e) {
            problem = MissingNode.getInstance();
        }
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        return detail.isBlank() ? body.strip() : detail;
    }
}
