package dev.hourglass.kit.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** One sister service that wants our events, over HTTP. */
final class Subscriber {
    private static final int CONFLICT = 409;
    private static final Pattern LANE = Pattern.compile("[0-9]{1,9}");

    private final HttpClient client;
    private final InternalTokens tokens;
    private final ObjectMapper json;
    private final Caller self;
    private final URI uri;
    private final Duration timeout;

    Subscriber(
            HttpClient client,
            InternalTokens tokens,
            ObjectMapper json,
            String producer,
            String url,
            Duration timeout) {
        this.client = client;
        this.tokens = tokens;
        this.json = json;
        this.self = Caller.service(producer);
        this.uri = URI.create(url + "/internal/events");
        this.timeout = timeout;
    }

    /**
     * Delivers a batch of any lanes.
     *
     * @return by lane, the sequence to go on from where events are missing before those delivered; of all other lanes
     *     everything is applied, or was known already
     * @throws IOException when the subscriber cannot be reached, is slow or answers anything but success or holes
     */
    Map<Integer, Long> deliver(List<String> events) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", tokens.bearer(self))
                .header("Content-Type", CloudEvents.BATCH_MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", events) + "]"))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 == 2) {
            return Map.of();
        }
        if (response.statusCode() == CONFLICT) {
            Map<Integer, Long> holes = holes(json.readTree(response.body()).path("expected"));
            if (!holes.isEmpty()) {
                return holes;
            }
        }
        throw new IOException(uri + " answered " + response.statusCode() + ": " + response.body());
    }

    /** Empty when it is not what a subscriber says. */
    private static Map<Integer, Long> holes(JsonNode expected) {
        Map<Integer, Long> holes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> hole : expected.properties()) {
            if (!LANE.matcher(hole.getKey()).matches()
                    || !hole.getValue().isIntegralNumber()
                    || hole.getValue().asLong() < 1) {
                return Map.of();
            }
            holes.put(Integer.parseInt(hole.getKey()), hole.getValue().asLong());
        }
        return holes;
    }

    /** The request's own timeout ends when the answer begins; this one covers it to its last byte. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            throw new HttpTimeoutException(uri + " did not answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException failure) {
            throw new IOException(uri + " cannot be reached: " + failure.getCause(), failure.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
