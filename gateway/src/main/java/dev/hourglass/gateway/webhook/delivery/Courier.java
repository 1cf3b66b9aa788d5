package dev.hourglass.gateway.webhook.delivery;

import dev.hourglass.gateway.webhook.address.Targets;
import dev.hourglass.gateway.webhook.secret.WebhookSecret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Brings one message to one receiver, once, by Standard Webhooks. Connects to the address it is given, whatever the name says
 * by then; follows no redirects; of the answer only the status counts.
 */
@ApplicationScoped
public class Courier {
    private static final long STREAM_RESET = 0;
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final long timeoutMs;

    Courier(Vertx vertx, WebhookConfig config) {
        this.vertx = vertx;
        this.timeoutMs = config.timeout().toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(8)
                .setMaxWaitQueueSize(64)
                .setKeepAliveTimeout(20)
                .setConnectTimeout((int) timeoutMs)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setDecompressionSupported(false));
    }

    /** The status of the answer; fails when there is none in time. */
    public Future<Integer> bring(
            Targets.Target target, String messageId, String body, List<WebhookSecret> secrets, Instant at) {
        String signatures =
                secrets.stream().map(secret -> secret.sign(messageId, at, body)).collect(Collectors.joining(" "));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(target.address()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Hourglass-Webhooks/1")
                .putHeader("webhook-id", messageId)
                .putHeader("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .putHeader("webhook-signature", signatures);
        return client.request(options).compose(request -> send(request, body));
    }

    private Future<Integer> send(HttpClientRequest request, String body) {
        long timer = vertx.setTimer(
                timeoutMs,
                fired -> request.reset(STREAM_RESET, new TimeoutException("no answer within " + timeoutMs + " ms")));
        return request.send(Buffer.buffer(body))
                .compose(answer -> statusOf(request, answer))
                .onComplete(done -> vertx.cancelTimer(timer));
    }

    /** The answer is read to its end to keep the connection, unless it is of a size that nobody asked for. */
    private static Future<Integer> statusOf(HttpClientRequest request, HttpClientResponse answer) {
        int[] bytes = {0};
        answer.handler(chunk -> {
            bytes[0] += chunk.length();
            if (bytes[0] > MOST_OF_AN_ANSWER) {
                request.reset();
            }
        });
        int status = answer.statusCode();
        return answer.end().map(status).otherwise(status);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
