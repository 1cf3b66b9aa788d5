package dev.hourglass.gateway.upstream;

import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/** The connections to the other services, kept alive and shared by all that the gateway asks of them. */
@ApplicationScoped
public class Upstreams {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** Shorter than the services' own, so that no request is sent into a connection that is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final UpstreamConfig config;
    private final InternalTokens tokens;
    private final HttpClient client;

    public Upstreams(Vertx vertx, UpstreamConfig config, InternalTokens tokens) {
        this.config = config;
        this.tokens = tokens;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.maxConnections())
                .setMaxWaitQueueSize(config.maxConnections())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setDecompressionSupported(false));
    }

    /** A request to this service on a live connection, not yet sent; fails when there is no connection to be had. */
    public Future<HttpClientRequest> open(Service service, HttpMethod method, String pathAndQuery) {
        URI base = base(service);
        return client.request(new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(port(base))
                .setSsl("https".equals(base.getScheme()))
                .setURI(pathAndQuery));
    }

    /**
     * Asks a service something and reads the whole answer. Fails when it cannot be reached or is slower than {@code limit}.
     *
     * @param caller whom the gateway vouches for
     * @param json the request's body, or null
     */
    public Uni<Reply> call(
            Service service, HttpMethod method, String pathAndQuery, Caller caller, String json, Duration limit) {
        return Uni.createFrom()
                .completionStage(() -> open(service, method, pathAndQuery)
                        .compose(request -> send(request, caller, json, limit))
                        .toCompletionStage())
                .ifNoItem()
                .after(limit)
                .fail();
    }

    private Future<Reply> send(HttpClientRequest request, Caller caller, String json, Duration limit) {
        request.putHeader(HttpHeaders.AUTHORIZATION, tokens.bearer(caller));
        request.idleTimeout(limit.toMillis());
        var response = json == null
                ? request.send()
                : request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .send(json);
        return response.compose(answer -> answer.body().map(body -> new Reply(answer.statusCode(), body.toString())));
    }

    /** The refusal that tells a caller that this service is away. */
    public static ProblemException away(Service service) {
        return ProblemException.unavailable(
                "The part of Hourglass that answers this (" + service.word()
                        + ") is not available right now. Send the same request again shortly.",
                RETRY_AFTER);
    }

    private URI base(Service service) {
        return switch (service) {
            case POINTS -> config.points();
            case BADGES -> config.badges();
            case REFERRAL -> config.referral();
            case GATEWAY -> config.gateway();
        };
    }

    private static int port(URI base) {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return "https".equals(base.getScheme()) ? 443 : 80;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
