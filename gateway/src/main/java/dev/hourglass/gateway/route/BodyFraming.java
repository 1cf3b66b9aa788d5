package dev.hourglass.gateway.route;

import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Turns away requests that say in two ways where they end (RFC 9112, 6.1 and 6.3): a proxy before the gateway may have believed
 * the other one, and what is left over would pass for the next request, of somebody else.
 */
@ApplicationScoped
class BodyFraming implements HttpServerOptionsCustomizer {
    private static final String CHUNKED = "chunked";

    private final DoorConfig config;
    private volatile DecoderExchange exchange;

    BodyFraming(DoorConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        exchange = new DecoderExchange(options, config.headTimeout());
    }

    /** Why this request cannot be answered; its connection ends with the answer then. Empty for what is sound. */
    Optional<ProblemException> refusal(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() == HttpVersion.HTTP_2) {
            return Optional.empty();
        }
        boolean watched = isWatched(request);
        MultiMap headers = request.headers();
        if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return Optional.empty();
        }
        boolean sound = isSound(request, headers);
        if (!sound || !watched) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> request.connection().close());
        }
        return sound
                ? Optional.empty()
                : Optional.of(new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "Say once how long the body is: by Content-Length, or by 'Transfer-Encoding: chunked'."));
    }

    private static boolean isSound(HttpServerRequest request, MultiMap headers) {
        return request.version() == HttpVersion.HTTP_1_1
                && !headers.contains(HttpHeaders.CONTENT_LENGTH)
                && headers.getAll(HttpHeaders.TRANSFER_ENCODING).size() == 1
                && headers.get(HttpHeaders.TRANSFER_ENCODING).strip().equalsIgnoreCase(CHUNKED);
    }

    /**
     * Whether both lengths would be seen on this connection. Those made before the first request after a start are not
     * watched yet, and encrypted ones are not at all: these are not used again after a body in chunks.
     */
    private boolean isWatched(HttpServerRequest request) {
        return !request.isSSL()
                && request.connection() instanceof ConnectionBase connection
                && exchange.wasMadeOn(connection.channel());
    }
}
