package dev.hourglass.gateway.audit;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.RequestIds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Who changed what, from where. An entry is written before the change is passed on, so that no change is without one; how it
 * ended is added afterwards. Bodies and queries are left out: they may hold personal data or secrets.
 */
@ApplicationScoped
public class AuditLog {
    private static final Logger LOG = Logger.getLogger(AuditLog.class);
    private static final UUID NO_PROGRAM = new UUID(0, 0);
    private static final UUID AFTER_ALL = new UUID(-1, -1);
    private static final Set<String> ADMINISTRATIVE = Set.of(Role.ADMIN, Role.OPERATOR);

    private final AuditStore store;
    private final Vertx vertx;
    private final InstantSource clock;

    AuditLog(AuditStore store, Vertx vertx, InstantSource clock) {
        this.store = store;
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * One change, or the attempt at it.
     *
     * @param status the answer's, null when none was given
     */
    public record Entry(
            UUID id,
            Instant at,
            String actor,
            String role,
            String method,
            String path,
            String address,
            String requestId,
            Integer status) {}

    /** Whether what this caller changes is written down. */
    public boolean concerns(Caller caller) {
        return ADMINISTRATIVE.contains(caller.role());
    }

    /** Writes down that this caller is about to change something; fails when it cannot be written. */
    public Future<Void> begin(RoutingContext context, Caller caller, String path) {
        UUID program = programOf(caller);
        Entry entry = new Entry(
                IdCodec.newUuid(),
                clock.instant(),
                caller.actor(),
                caller.role(),
                context.request().method().name(),
                path,
                context.request().remoteAddress().hostAddress(),
                context.request().getHeader(RequestIds.HEADER),
                null);
        context.addEndHandler(ended -> {
            if (ended.succeeded()) {
                answered(program, entry.id(), context.response().getStatusCode());
            }
        });
        return vertx.executeBlocking(
                () -> {
                    store.add(program, entry);
                    return null;
                },
                false);
    }

    private void answered(UUID program, UUID id, int status) {
        vertx.executeBlocking(
                        () -> {
                            store.answered(program, id, status);
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.warnf("An audit entry stays without its status: %s", failure));
    }

    /** Entries of the caller's program, an operator's own, newest first. */
    Page<Entry> list(Caller caller, UUID before, int limit) {
        UUID from = before == null ? AFTER_ALL : before;
        return Page.of(store.read(programOf(caller), from, Page.limit(limit) + 1), limit, entry -> entry.id()
                .toString());
    }

    private static UUID programOf(Caller caller) {
        ProgramId program = caller.program();
        return program == null ? NO_PROGRAM : program.uuid();
    }
}
