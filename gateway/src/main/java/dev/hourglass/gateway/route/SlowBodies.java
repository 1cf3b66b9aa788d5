package dev.hourglass.gateway.route;

import dev.hourglass.gateway.upstream.UpstreamConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Hangs up on callers whose body comes so slowly that whatever waits for it would wait for ever. */
@ApplicationScoped
class SlowBodies {
    /** The largest import takes eleven minutes then. */
    private static final long SLOWEST_BYTES_PER_SECOND = 16 * 1024;

    private static final long CHECK_MS = 1_000;
    /** What was answered must have reached the caller by then. */
    private static final long LINGER_MS = 5_000;

    private final Vertx vertx;
    private final Pace pace;

    SlowBodies(Vertx vertx, UpstreamConfig config) {
        this.vertx = vertx;
        this.pace = new Pace(config.bodyTimeout(), SLOWEST_BYTES_PER_SECOND);
    }

    /** For a body on its way to a service, which keeps a connection to it meanwhile. */
    void watch(RoutingContext context, LimitedBody body) {
        long timer = check(context, body::isTooSlow);
        body.end().onComplete(sent -> vertx.cancelTimer(timer));
    }

    /** Whoever has been answered, as with a refusal, and goes on sending a body that nobody reads is hung up on. */
    void endWithAnswer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (announcesBody(request) && request.version() != HttpVersion.HTTP_2) {
            context.addEndHandler(answered -> {
                if (!request.isEnded()) {
                    vertx.setTimer(LINGER_MS, fired -> endUnlessRead(request));
                }
            });
        }
    }

    private static void endUnlessRead(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }

    /** For a body that is read here, if there is one. */
    void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!announcesBody(request)) {
            return;
        }
        Stopwatch watch = new Stopwatch();
        watch.start();
        check(context, wanted -> !request.isEnded() && wanted.isMissedBy(request.bytesRead(), watch.elapsed()));
    }

    /** HTTP/2 need not announce it. */
    private static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || request.version() == HttpVersion.HTTP_2
                : !length.equals("0");
    }

    private long check(RoutingContext context, Predicate<Pace> isTooSlow) {
        long timer = vertx.setPeriodic(CHECK_MS, tick -> {
            if (isTooSlow.test(pace)) {
                context.response().reset();
            }
        });
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
        return timer;
    }
}
