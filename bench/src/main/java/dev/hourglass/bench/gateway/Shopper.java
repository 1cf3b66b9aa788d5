package dev.hourglass.bench.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.load.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Buys and looks, through the gateway. */
public final class Shopper {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATELY = Instant.now().minusSeconds(3600);
    private static final int NO_ROOM = 503;
    private static final Executor IN_A_MOMENT = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String bearer;

    public Shopper(int port, String key) {
        this.url = "http://127.0.0.1:" + port;
        this.bearer = "Bearer " + key;
    }

    /**
     * Sends an order of 20.00 by a buyer until it is carried out; the answer's member id. An order that was answered 503 is the
     * same order when it is sent again: it has the same id.
     */
    public CompletableFuture<String> buys(String buyer, String order, String referralCode) {
        return untilThereIsRoom(purchase(buyer, order, referralCode))
                .thenApply(answer -> answer.at("/member/id").asText());
    }

    /** Sends an order of 20.00 by a buyer once; the code of the answer when that is 503, empty when it was carried out. */
    CompletableFuture<Optional<String>> triesToBuy(String buyer, String order) {
        HttpRequest purchase = purchase(buyer, order, null);
        return send(purchase).thenApply(answer -> {
            if (answer.statusCode() == NO_ROOM) {
                return Optional.of(json(purchase, answer).path("code").asText());
            }
            requireSuccess(purchase, answer);
            return Optional.empty();
        });
    }

    CompletableFuture<JsonNode> looksAt(String member) {
        return untilThereIsRoom(
                request("/v1/members/" + member + "/rewards").GET().build());
    }

    /** A new token for the app of this member. */
    public CompletableFuture<String> tokenOf(String member) {
        String body = "{\"memberId\":\"" + member + "\",\"scopes\":[\"read\"],\"expiresInSeconds\":900}";
        return untilThereIsRoom(request("/v1/member-tokens")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .thenApply(answer -> answer.path("token").asText());
    }

    private HttpRequest purchase(String buyer, String order, String referralCode) {
        String body = """
                {"status":"paid","currency":"EUR","placedAt":"%1$s","updatedAt":"%1$s","referralCode":%4$s,
                 "customer":{"externalId":"%2$s","email":"%2$s@example.com"},
                 "items":[{"id":"1","sku":"%3$s","quantity":1,"unitPrice":2000}]}
                """.formatted(LATELY, buyer, order, referralCode == null ? "null" : '"' + referralCode + '"');
        return request("/v1/orders/web/" + order)
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(Waiting.LONGEST_SECONDS))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json");
    }

    /** Sends it again while the answer is 503; whoever waits for it sets the limit. */
    private CompletableFuture<JsonNode> untilThereIsRoom(HttpRequest request) {
        return send(request).thenCompose(answer -> {
            if (answer.statusCode() == NO_ROOM) {
                return CompletableFuture.supplyAsync(() -> request, IN_A_MOMENT).thenCompose(this::untilThereIsRoom);
            }
            requireSuccess(request, answer);
            return CompletableFuture.completedFuture(json(request, answer));
        });
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private static void requireSuccess(HttpRequest request, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new BenchFailure(request.uri() + " was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static JsonNode json(HttpRequest request, HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new BenchFailure(request.uri() + " was answered without JSON", unreadable);
        }
    }
}
