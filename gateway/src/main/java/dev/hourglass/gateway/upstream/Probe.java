package dev.hourglass.gateway.upstream;

import io.netty.channel.ConnectTimeoutException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks now and then, and when a connection ends, whether the services are there: so that one that died is known before a
 * caller waits for it, and one that came back is used again without a caller who tries it out.
 */
@ApplicationScoped
class Probe {
    private static final String ALIVE = "/q/health/live";

    private final Connections connections;
    private final Circuits circuits;
    private final UpstreamConfig config;
    private final Vertx vertx;
    private final Map<Service, AtomicBoolean> looking = new EnumMap<>(Service.class);
    private long timer;
    private volatile boolean stopped;

    Probe(Connections connections, Circuits circuits, UpstreamConfig config, Vertx vertx) {
        this.connections = connections;
        this.circuits = circuits;
        this.config = config;
        this.vertx = vertx;
        Service.SISTERS.forEach(service -> looking.put(service, new AtomicBoolean()));
    }

    void start(@Observes StartupEvent started) {
        connections.onEnd(this::look);
        timer = vertx.setPeriodic(config.probeEvery().toMillis(), tick -> Service.SISTERS.forEach(this::look));
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void look(Service service) {
        AtomicBoolean busy = looking.get(service);
        if (stopped || busy == null || !busy.compareAndSet(false, true)) {
            return;
        }
        ask(service).onComplete(asked -> {
            busy.set(false);
            if (!stopped) {
                note(service, asked);
            }
        });
    }

    private void note(Service service, AsyncResult<Void> asked) {
        if (isRefusal(asked.cause())) {
            circuits.refused(service);
        } else if (isFailure(asked.cause())) {
            circuits.failed(service);
        } else if (asked.succeeded() && circuits.isOpen(service)) {
            // Only then: a service that is alive and does not answer requests is not to be called good.
            circuits.answered(service);
        }
    }

    /** Nobody listens there. A connection that is slow to come is no refusal: whoever is very busy is not gone. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof ConnectException && !(failure instanceof ConnectTimeoutException);
    }

    /** That all connections are in use says nothing about the service, here as for callers. */
    static boolean isFailure(Throwable failure) {
        return failure != null && !(failure instanceof ConnectionPoolTooBusyException);
    }

    private Future<Void> ask(Service service) {
        return connections
                .open(service, HttpMethod.GET, ALIVE)
                .compose(request ->
                        request.idleTimeout(config.connectTimeout().toMillis()).send())
                .compose(HttpClientResponse::end);
    }
}
