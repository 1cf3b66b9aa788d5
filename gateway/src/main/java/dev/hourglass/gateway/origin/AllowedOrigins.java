package dev.hourglass.gateway.origin;

import dev.hourglass.kit.id.ProgramId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** From which web pages browsers may call, by each program's settings; in memory, looked up anew every second. */
@ApplicationScoped
public class AllowedOrigins {
    private static final Logger LOG = Logger.getLogger(AllowedOrigins.class);
    private static final long LOOK_EVERY_MS = 1_000;

    private final OriginStore store;
    private final Vertx vertx;
    private volatile Map<ProgramId, Set<String>> ofPrograms = Map.of();
    private volatile Set<String> ofAny = Set.of();
    private long timer;

    AllowedOrigins(OriginStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        look();
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /** Whether pages of this origin may read answers of this program's. */
    public boolean allow(ProgramId program, String origin) {
        return ofPrograms.getOrDefault(program, Set.of()).contains(origin);
    }

    /** Whether any program allows it: a browser asks before it shows a credential. */
    public boolean allowAnywhere(String origin) {
        return ofAny.contains(origin);
    }

    private void look() {
        vertx.executeBlocking(store::read, false)
                .onSuccess(found -> {
                    ofPrograms = found;
                    ofAny = found.values().stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
                })
                .onFailure(failure -> LOG.warnf("Allowed origins cannot be read: %s", failure.getMessage()))
                .onComplete(done -> timer = vertx.setTimer(LOOK_EVERY_MS, fired -> look()));
    }
}
