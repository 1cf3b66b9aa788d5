package dev.hourglass.bench.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.bench.load.BenchFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Buys and looks, through the gateway. */
public final class Shopper {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATELY = Instant.now().minusSeconds(3600);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String bearer;

    public Shopper(int port, String key) {
        this.url = "http://127.0.0.1:" + port;
        this.bearer = "Bearer " + key;
    }

    /** Sends an order of 20.00 by a buyer; the answer's member id. */
    public CompletableFuture<String> buys(String buyer, String order, String referralCode) {
        String body = """
                {"status":"paid","currency":"EUR","placedAt":"%1$s","updatedAt":"%1$s","referralCode":%4$s,
                 "customer":{"externalId":"%2$s","email":"%2$s@example.com"},
                 "items":[{"id":"1","sku":"%3$s","quantity":1,"unitPrice":2000}]}
                """.formatted(LATELY, buyer, order, referralCode == null ? "null" : '"' + referralCode + '"');
        return send(request("/v1/orders/web/" + order)
                        .PUT(BodyPublishers.ofString(body))
                        .build())
                .thenApply(answer -> answer.at("/member/id").asText());
    }

    CompletableFuture<JsonNode> looksAt(String member) {
        return send(request("/v1/members/" + member + "/rewards").GET().build());
    }

    /** A new token for the app of this member. */
    public CompletableFuture<String> tokenOf(String member) {
        String body = "{\"memberId\":\"" + member + "\",\"scopes\":[\"read\"],\"expiresInSeconds\":900}";
        return send(request("/v1/member-tokens")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .thenApply(answer -> answer.path("token").asText());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json");
    }

    private CompletableFuture<JsonNode> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(answer -> {
            if (answer.statusCode() / 100 != 2) {
                throw new BenchFailure(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            try {
                return JSON.readTree(answer.body());
            } catch (JsonProcessingException unreadable) {
                throw new BenchFailure(request.uri() + " answered no JSON", unreadable);
            }
        });
    }
}
