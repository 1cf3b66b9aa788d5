package dev.hourglass.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.function.Consumer;

/** The connections to the other services, kept alive and shared by all that the gateway asks of them. */
@ApplicationScoped
class Connections {
    /** Shorter than the services' own, so that no request is sent into a connection that is being closed. */
    static final int KEEP_ALIVE_SECONDS = 30;

    private final UpstreamConfig config;
    private final HttpClient client;
    private volatile Consumer<Service> onEnd = service -> {};

    Connections(Vertx vertx, UpstreamConfig config) {
        this.config = config;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setDecompressionSupported(false))
                .with(new PoolOptions()
                        .setHttp1MaxSize(config.maxConnections())
                        .setMaxWaitQueueSize(config.maxConnections()))
                .withConnectHandler(this::watch)
                .build();
    }

    /** Calls back when a connection to a service has ended, whoever ended it. */
    void onEnd(Consumer<Service> listener) {
        onEnd = listener;
    }

    private void watch(HttpConnection connection) {
        connection.closeHandler(ended -> Service.SISTERS.stream()
                .filter(service -> isOf(service, connection.remoteAddress()))
                .forEach(onEnd));
    }

    private boolean isOf(Service service, SocketAddress address) {
        return address != null && port(base(service)) == address.port();
    }

    /** A request to this service on a live connection, not yet sent; fails when there is no connection to be had. */
    Future<HttpClientRequest> open(Service service, HttpMethod method, String pathAndQuery) {
        URI base = base(service);
        return client.request(new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(port(base))
                .setSsl("https".equals(base.getScheme()))
                .setURI(pathAndQuery));
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
