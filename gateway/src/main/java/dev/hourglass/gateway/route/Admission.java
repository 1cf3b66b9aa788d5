package dev.hourglass.gateway.route;

import dev.hourglass.gateway.access.Credentials;
import dev.hourglass.gateway.audit.AuditLog;
import dev.hourglass.gateway.limit.CallKind;
import dev.hourglass.gateway.limit.Limits;
import dev.hourglass.gateway.limit.Verdict;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.LogContext;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.ProblemMappers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who comes in, and whether this often; the answer will carry what is left. */
@ApplicationScoped
class Admission {
    private static final int FORBIDDEN = 403;

    private final Credentials credentials;
    private final Limits limits;
    private final AuditLog audit;
    private final AnswerHeaders headers;

    Admission(Credentials credentials, Limits limits, AuditLog audit, AnswerHeaders headers) {
        this.credentials = credentials;
        this.limits = limits;
        this.audit = audit;
        this.headers = headers;
    }

    /**
     * Who asks; empty without a good credential. What an administrator is about to change has been written down then. Fails
     * with 429 when this caller, or whoever calls from this address without a good credential, comes too often, with 403 when
     * a partner's key is used for anything but a partner's paths and a look at its program.
     */
    Future<Optional<Caller>> caller(RoutingContext context, Route route, String path) {
        HttpServerRequest request = context.request();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return Future.fromCompletionStage(credentials.callerOf(authorization, path), Vertx.currentContext())
                .map(caller -> {
                    if (caller.isPresent()) {
                        LogContext.caller(caller.get());
                        headers.share(request, caller.get().program());
                        count(context, caller.get(), route.kindOf(request.method()));
                    } else {
                        countAddress(context, CallKind.REFUSED);
                    }
                    return caller;
                })
                .map(caller -> requirePartnersRoute(caller, route))
                .compose(caller ->
                        caller.isPresent() && route.isAudited(request.method()) && audit.concerns(caller.get())
                                ? audit.begin(context, caller.get(), path).map(caller)
                                : Future.succeededFuture(caller));
    }

    private static Optional<Caller> requirePartnersRoute(Optional<Caller> caller, Route route) {
        boolean partner = caller.filter(c -> Role.PARTNER.equals(c.role())).isPresent();
        if (partner && !route.isForPartners()) {
            throw ProblemMappers.ofStatus(FORBIDDEN);
        }
        return caller;
    }

    /** @throws ProblemException 429 when calls that need no credential come too often from this address */
    void passerBy(RoutingContext context) {
        countAddress(context, CallKind.OPEN);
    }

    private void count(RoutingContext context, Caller caller, CallKind kind) {
        if (!limits.enabled()) {
            return;
        }
        Verdict verdict = limits.take(caller, kind);
        verdict.writeTo(context.response().headers());
        if (!verdict.allowed()) {
            throw verdict.refusal();
        }
    }

    private void countAddress(RoutingContext context, CallKind kind) {
        if (!limits.enabled()) {
            return;
        }
        Verdict verdict = limits.takeByAddress(context.request().remoteAddress().hostAddress(), kind);
        if (!verdict.allowed()) {
            verdict.writeTo(context.response().headers());
            throw verdict.refusal();
        }
    }
}
