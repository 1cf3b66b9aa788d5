package dev.hourglass.gateway.upstream;

import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the gateway asks of the other services. */
@ApplicationScoped
public class Upstreams {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** Before a second try to connect: long enough for a service that is just being replaced by another. */
    private static final long PAUSE_MS = 50;

    private final Connections connections;
    private final Circuits circuits;
    private final InternalTokens tokens;
    private final Vertx vertx;

    public Upstreams(Connections connections, Circuits circuits, InternalTokens tokens, Vertx vertx) {
        this.connections = connections;
        this.circuits = circuits;
        this.tokens = tokens;
        this.vertx = vertx;
    }

    /** The service is known to be away and was not asked. */
    public static final class NotAsked extends RuntimeException {
        NotAsked(Service service) {
            super(service.word() + " is away and was not asked", null, false, false);
        }
    }

    /**
     * A request to this service on a live connection, not yet sent. Nothing has been sent before that, so it is tried twice;
     * fails when there is no connection to be had, and with {@link NotAsked} at once when the service is known to be away.
     */
    public Future<HttpClientRequest> open(Service service, HttpMethod method, String pathAndQuery) {
        if (circuits.isOpen(service)) {
            return Future.failedFuture(new NotAsked(service));
        }
        return connections
                .open(service, method, pathAndQuery)
                .recover(first -> vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS)
                        .compose(waited -> connections.open(service, method, pathAndQuery)))
                .onFailure(failure -> countAgainst(service, failure));
    }

    /** That so much is asked of a service that its connections do not suffice is not its failure. */
    private void countAgainst(Service service, Throwable failure) {
        if (!(failure instanceof ConnectionPoolTooBusyException)) {
            circuits.failed(service);
        }
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
                        .compose(request -> send(request, caller, json, limit)
                                .onSuccess(answer -> circuits.answered(service))
                                .onFailure(failure -> circuits.failed(service)))
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
}
