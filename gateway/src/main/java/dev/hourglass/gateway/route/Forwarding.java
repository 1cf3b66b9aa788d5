package dev.hourglass.gateway.route;

import dev.hourglass.gateway.upstream.Circuits;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.UpstreamConfig;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.InternalTokens;
import dev.hourglass.kit.web.ProblemMappers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Passes a request on to a service and its answer back. Answers and large bodies go piece by piece and are never held whole; a
 * small body is sent when it is there.
 */
@ApplicationScoped
class Forwarding {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_LARGE = 413;
    private static final long UNKNOWN_LENGTH = -1;
    private static final long STREAM_RESET = 0;
    /** Of a body that is gathered before it is sent. */
    private static final long MOST_KEPT_BYTES = 64 * 1024;

    private final Upstreams upstreams;
    private final InternalTokens tokens;
    private final ProblemAnswers problems;
    private final Vertx vertx;
    private final Circuits circuits;
    private final Changed changed;
    private final SlowBodies slowBodies;
    private final UpstreamConfig config;

    Forwarding(
            Upstreams upstreams,
            Circuits circuits,
            InternalTokens tokens,
            ProblemAnswers problems,
            Changed changed,
            SlowBodies slowBodies,
            Vertx vertx,
            UpstreamConfig config) {
        this.upstreams = upstreams;
        this.circuits = circuits;
        this.tokens = tokens;
        this.problems = problems;
        this.changed = changed;
        this.slowBodies = slowBodies;
        this.vertx = vertx;
        this.config = config;
    }

    /** One request on its way, with all that is known of it. */
    private record Passage(
            RoutingContext context,
            Route route,
            String path,
            String target,
            Caller caller,
            LimitedBody body,
            ProxyRequest outgoing) {
        HttpServerRequest request() {
            return context.request();
        }

        Service service() {
            return route.target();
        }

        boolean isAbandoned() {
            return context.response().closed();
        }
    }

    /** The caller hung up. */
    private static final class CallerGone extends RuntimeException {
        CallerGone() {
            super("the caller hung up", null, false, false);
        }
    }

    /** The service did not believe us. */
    private static final class NotTrusted extends RuntimeException {
        NotTrusted() {
            super("the internal token was refused: do the services share one HOURGLASS_INTERNAL_SECRET?");
        }
    }

    /**
     * Forwards to {@code path} of the route's service, with the request's own query.
     *
     * @param context its request must be paused
     * @param caller whom the gateway vouches for
     */
    void forward(RoutingContext context, Route route, String path, Caller caller) {
        HttpServerRequest request = context.request();
        String target = request.query() == null ? path : path + "?" + request.query();
        LimitedBody body = new LimitedBody(request, BodyLimits.of(path));
        // Before the body is read: of HTTP/2, nothing can be made of a request that has been.
        ProxyRequest outgoing = ProxyRequest.reverseProxy(request).setURI(target);
        ForwardedHeaders.prepare(context, outgoing.headers(), tokens.bearer(caller));
        Passage passage = new Passage(context, route, path, target, caller, body, outgoing);
        answerTo(passage).compose(answer -> passBack(passage, answer)).onFailure(failure -> refuse(passage, failure));
    }

    private Future<ProxyResponse> answerTo(Passage passage) {
        if (isSmall(passage)) {
            return gathered(passage).compose(whole -> askWith(passage, whole));
        }
        slowBodies.watch(passage.context, passage.body);
        return ask(passage, Body.body(passage.body, length(passage.request())));
    }

    private Future<ProxyResponse> askWith(Passage passage, Buffer whole) {
        Supplier<Body> body = () -> Body.body(new KeptBody(whole), whole.length());
        Future<ProxyResponse> first = ask(passage, body.get());
        return mayBeAskedTwice(passage.request())
                ? first.recover(lost -> isWorthAnother(lost) ? ask(passage, body.get()) : Future.failedFuture(lost))
                : first;
    }

    /** HTTP/1.1 says that there is a body whose length it does not tell; HTTP/2 may say nothing of either. */
    private static boolean isSmall(Passage passage) {
        HttpServerRequest request = passage.request();
        if (length(request) != UNKNOWN_LENGTH) {
            return length(request) <= MOST_KEPT_BYTES;
        }
        return request.version() == HttpVersion.HTTP_2
                ? !BodyLimits.isForMuch(passage.path)
                : !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /**
     * A small body is there as a whole before a connection to the service is taken: callers who send half of it and wait, or hang
     * up, keep nothing from others. Who takes too long is hung up on.
     */
    private Future<Buffer> gathered(Passage passage) {
        Buffer whole = Buffer.buffer();
        Promise<Buffer> end = Promise.promise();
        long timer = vertx.setTimer(
                config.bodyTimeout().toMillis(),
                fired -> passage.context.response().reset());
        passage.body.exceptionHandler(broken -> end.tryFail(new CallerGone()));
        passage.body.handler(whole::appendBuffer);
        passage.body.endHandler(ended -> end.tryComplete(whole));
        passage.body.resume();
        return end.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /**
     * Reading changes nothing; a POST that names itself is carried out once and answered the same, however often it comes. The
     * second answer to a PUT would tell of no change, and the first is lost.
     */
    private static boolean mayBeAskedTwice(HttpServerRequest request) {
        HttpMethod method = request.method();
        return method == HttpMethod.GET
                || method == HttpMethod.HEAD
                || (method == HttpMethod.POST && request.headers().contains(IdempotencyKey.HEADER));
    }

    /** The connection broke before an answer began, as when the service is replaced by another just then. */
    private static boolean isWorthAnother(Throwable failure) {
        return failure instanceof HttpClosedException
                || (failure instanceof IOException && !(failure instanceof ConnectException));
    }

    private Future<ProxyResponse> ask(Passage passage, Body body) {
        Service service = passage.service();
        return upstreams
                .open(service, passage.request().method(), passage.target)
                .compose(connection -> sendUnlessAbandoned(passage, body, connection)
                        .onSuccess(answer -> circuits.answered(service))
                        .onFailure(failure -> countAgainst(passage, failure)));
    }

    /**
     * A caller who hung up while it waited for a connection sends no body any more: a request to the service would wait for its
     * end and keep the connection for ever. One who hangs up later takes the request along.
     */
    private Future<ProxyResponse> sendUnlessAbandoned(Passage passage, Body body, HttpClientRequest connection) {
        // Failures come through the answer; without a handler they would be logged a second time.
        connection.exceptionHandler(failure -> LOG.debugf("Connection lost: %s", failure));
        if (passage.isAbandoned()) {
            connection.reset();
            return Future.failedFuture(new CallerGone());
        }
        passage.context.addEndHandler(ended -> {
            if (ended.failed()) {
                connection.reset(STREAM_RESET, new CallerGone());
            }
        });
        return send(passage, body, connection);
    }

    /** A caller who hangs up or sends too much says nothing about the service. */
    private void countAgainst(Passage passage, Throwable failure) {
        boolean ofTheCaller = failure instanceof CallerGone || failure.getCause() instanceof CallerGone;
        if (!passage.body.isTooLarge() && !passage.isAbandoned() && !ofTheCaller) {
            LOG.debugf("No answer of %s: %s", passage.service().word(), failure);
            circuits.failed(passage.service());
        }
    }

    private Future<ProxyResponse> send(Passage passage, Body body, HttpClientRequest connection) {
        HttpServerRequest request = passage.request();
        if (request.version() == HttpVersion.HTTP_2 && body.length() == UNKNOWN_LENGTH) {
            // HTTP/2 needs no word for a body of unknown length; HTTP/1.1 behind us does.
            request.headers().set(HttpHeaders.TRANSFER_ENCODING, "chunked");
        }
        Future<ProxyResponse> answer = passage.outgoing.setBody(body).send(connection);
        passage.body.end().onSuccess(sent -> limitWait(passage.route, connection, answer));
        return answer;
    }

    /** The service's time runs from the end of the body: a slow upload is not its fault. */
    private void limitWait(Route route, HttpClientRequest connection, Future<ProxyResponse> answer) {
        long limitMs = (route.isSlow() ? config.slowResponseTimeout() : config.responseTimeout()).toMillis();
        long timer = vertx.setTimer(
                limitMs,
                fired -> connection.reset(STREAM_RESET, new TimeoutException("no answer within " + limitMs + " ms")));
        answer.onComplete(done -> vertx.cancelTimer(timer));
    }

    private static long length(HttpServerRequest request) {
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return announced == null ? UNKNOWN_LENGTH : Long.parseLong(announced);
    }

    private Future<Void> passBack(Passage passage, ProxyResponse answer) {
        if (answer.getStatusCode() == UNAUTHORIZED) {
            answer.release();
            return Future.failedFuture(new NotTrusted());
        }
        return changed.by(
                        passage.caller,
                        passage.route,
                        passage.request().method(),
                        passage.path,
                        answer.getStatusCode(),
                        answer.headers())
                .compose(known -> {
                    ForwardedHeaders.clean(answer.headers());
                    return answer.send();
                })
                .recover(failure -> Future.failedFuture(isTheCallers(passage, failure) ? new CallerGone() : failure));
    }

    /**
     * Nothing is written to a service any more, so what cannot be written is for the caller; and when the answer has ended, the
     * service has given all of it.
     */
    private static boolean isTheCallers(Passage passage, Throwable failure) {
        return failure instanceof ClosedChannelException
                || passage.context.response().ended();
    }

    private void refuse(Passage passage, Throwable failure) {
        Service service = passage.service();
        if (passage.body.isTooLarge()) {
            problems.send(passage.context, ProblemMappers.ofStatus(TOO_LARGE));
            return;
        }
        if (failure instanceof CallerGone || passage.isAbandoned()) {
            LOG.debugf("The caller hung up on %s: %s", service.word(), failure);
            return;
        }
        if (!(failure instanceof Upstreams.NotAsked)) {
            LOG.warnf("%s cannot answer %s: %s", service.word(), passage.route.template(), failure);
        }
        problems.send(passage.context, Upstreams.away(service));
    }
}
