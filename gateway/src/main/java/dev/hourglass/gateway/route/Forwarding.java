package dev.hourglass.gateway.route;

import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.UpstreamConfig;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.web.ProblemMappers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Passes a request on to a service and its answer back, piece by piece: neither is ever held whole. */
@ApplicationScoped
class Forwarding {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_LARGE = 413;
    private static final long UNKNOWN_LENGTH = -1;
    private static final long STREAM_RESET = 0;

    private final Upstreams upstreams;
    private final InternalTokens tokens;
    private final ProblemAnswers problems;
    private final Vertx vertx;
    private final long responseTimeoutMs;

    Forwarding(
            Upstreams upstreams, InternalTokens tokens, ProblemAnswers problems, Vertx vertx, UpstreamConfig config) {
        this.upstreams = upstreams;
        this.tokens = tokens;
        this.problems = problems;
        this.vertx = vertx;
        this.responseTimeoutMs = config.responseTimeout().toMillis();
    }

    /** The service did not believe us. */
    private static final class NotTrusted extends RuntimeException {
        NotTrusted() {
            super("the internal token was refused: do the services share one HOURGLASS_INTERNAL_SECRET?");
        }
    }

    /**
     * Forwards to {@code path} of the service, with the request's own query.
     *
     * @param context its request must be paused
     * @param caller whom the gateway vouches for
     */
    void forward(RoutingContext context, Service service, String path, Caller caller) {
        HttpServerRequest request = context.request();
        String target = request.query() == null ? path : path + "?" + request.query();
        LimitedBody body = new LimitedBody(request, BodyLimits.of(path));
        upstreams
                .open(service, request.method(), target)
                .compose(connection -> ask(context, connection, target, body, tokens.bearer(caller)))
                .compose(Forwarding::passBack)
                .onFailure(failure -> refuse(context, service, body, failure));
    }

    private Future<ProxyResponse> ask(
            RoutingContext context, HttpClientRequest connection, String target, LimitedBody body, String bearer) {
        HttpServerRequest request = context.request();
        if (request.version() == HttpVersion.HTTP_2 && length(request) == UNKNOWN_LENGTH && !request.isEnded()) {
            // HTTP/2 needs no word for a body of unknown length; HTTP/1.1 behind us does.
            request.headers().set(HttpHeaders.TRANSFER_ENCODING, "chunked");
        }
        ProxyRequest outgoing = ProxyRequest.reverseProxy(request).setURI(target);
        outgoing.setBody(Body.body(body, length(request)));
        ForwardedHeaders.prepare(context, outgoing.headers(), bearer);
        Future<ProxyResponse> answer = outgoing.send(connection);
        // Failures come through the answer; without a handler they would be logged a second time.
        connection.exceptionHandler(failure -> LOG.debugf("Connection lost: %s", failure));
        body.end().onSuccess(sent -> limitWait(connection, answer));
        return answer;
    }

    /** The service's time runs from the end of the body: a slow upload is not its fault. */
    private void limitWait(HttpClientRequest connection, Future<ProxyResponse> answer) {
        long timer = vertx.setTimer(
                responseTimeoutMs,
                fired -> connection.reset(
                        STREAM_RESET, new TimeoutException("no answer within " + responseTimeoutMs + " ms")));
        answer.onComplete(done -> vertx.cancelTimer(timer));
    }

    private static long length(HttpServerRequest request) {
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return announced == null ? UNKNOWN_LENGTH : Long.parseLong(announced);
    }

    private static Future<Void> passBack(ProxyResponse answer) {
        if (answer.getStatusCode() == UNAUTHORIZED) {
            answer.release();
            return Future.failedFuture(new NotTrusted());
        }
        ForwardedHeaders.clean(answer.headers());
        return answer.send();
    }

    private void refuse(RoutingContext context, Service service, LimitedBody body, Throwable failure) {
        if (body.isTooLarge()) {
            problems.send(context, ProblemMappers.ofStatus(TOO_LARGE));
            return;
        }
        if (context.response().closed()) {
            LOG.debugf("The caller hung up on %s: %s", service.word(), failure);
            return;
        }
        LOG.warnf("%s cannot answer %s: %s", service.word(), context.normalizedPath(), failure);
        problems.send(context, Upstreams.away(service));
    }
}
