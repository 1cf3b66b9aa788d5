package dev.hourglass.gateway.route;

import dev.hourglass.gateway.access.GatewayAuthentication;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.ProblemMappers;
import io.opentelemetry.api.trace.Span;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where every request comes in: unknown paths and oversized bodies are turned away, the rest finds who answers it. */
@ApplicationScoped
class Door {
    private static final Logger LOG = Logger.getLogger(Door.class);
    /** After request ids, before anything of the framework's that could look at the request. */
    private static final int PRIORITY = 500;

    /** Sister services at work, and whoever looks after this process: not counted. */
    private static final String INTERNAL = "/internal/";

    private static final String OPERATION = "/q/";
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** Under this key Quarkus REST looks for the limit of a body that comes in chunks. */
    private static final String MAX_REQUEST_SIZE = "io.quarkus.max-request-size";

    private final Admission admission;
    private final Forwarding forwarding;
    private final AnswerHeaders headers;
    private final BodyFraming framing;
    private final SlowBodies slowBodies;
    private final ProblemAnswers problems;

    Door(
            Admission admission,
            Forwarding forwarding,
            AnswerHeaders headers,
            BodyFraming framing,
            SlowBodies slowBodies,
            ProblemAnswers problems) {
        this.admission = admission;
        this.framing = framing;
        this.slowBodies = slowBodies;
        this.headers = headers;
        this.forwarding = forwarding;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, PRIORITY);
    }

    private void enter(RoutingContext context) {
        String path = context.normalizedPath();
        Optional<Route> route = Routes.of(path);
        boolean open = route.filter(Route::isPublic).isPresent();
        headers.secure(context.request(), open);
        slowBodies.endWithAnswer(context);
        Optional<ProblemException> unsound = framing.refusal(context);
        if (unsound.isPresent()) {
            problems.send(context, unsound.get());
        } else if (AnswerHeaders.isPreflight(context.request()) && route.isPresent()) {
            headers.preflight(context.request(), open);
            context.response().setStatusCode(NO_CONTENT).end();
        } else if (route.isEmpty()) {
            problems.send(context, ProblemMappers.ofStatus(NOT_FOUND));
        } else if (BodyLimits.announcesMore(context.request(), BodyLimits.of(path))) {
            problems.send(context, ProblemMappers.ofStatus(TOO_LARGE));
        } else if (route.get().isForwarded()) {
            nameInMetrics(context, route.get());
            nameInTraces(context, route.get());
            forward(context, route.get(), path);
        } else {
            context.put(MAX_REQUEST_SIZE, BodyLimits.of(path));
            slowBodies.watch(context);
            answerHere(context, route.get(), path);
        }
    }

    /** Who may do what is for the resource to say; here is only asked who it is, and how often. */
    private void answerHere(RoutingContext context, Route route, String path) {
        if (path.startsWith(INTERNAL) || path.startsWith(OPERATION)) {
            context.next();
            return;
        }
        caller(context, route, path)
                .onSuccess(caller -> {
                    if (!route.isPublic()) {
                        context.put(GatewayAuthentication.CALLER, caller);
                    }
                    context.next();
                })
                .onFailure(refusal -> problems.send(context, refusalOf(refusal)));
    }

    /** By the route: by the path, every member would be a time series of its own. */
    private static void nameInMetrics(RoutingContext context, Route route) {
        HttpRequestMetric metric = HttpRequestMetric.getRequestMetric(context);
        if (metric != null) {
            metric.setTemplatePath(route.template());
        }
    }

    private static void nameInTraces(RoutingContext context, Route route) {
        Span span = Span.current();
        if (span.isRecording()) {
            span.updateName(context.request().method() + " " + route.template());
        }
    }

    private void forward(RoutingContext context, Route route, String path) {
        context.request().pause();
        caller(context, route, path)
                .map(known -> known.orElseThrow(() -> ProblemMappers.ofStatus(UNAUTHORIZED)))
                .map(caller -> requireMemberFor(path, caller))
                .onSuccess(caller -> forwarding.forward(context, route, pathFor(caller, path), caller))
                .onFailure(refusal -> problems.send(context, refusalOf(refusal)));
    }

    private Future<Optional<Caller>> caller(RoutingContext context, Route route, String path) {
        if (!route.isPublic()) {
            return admission.caller(context, route, path);
        }
        headers.shareWithAll(context.request());
        try {
            admission.passerBy(context);
            return Future.succeededFuture(Optional.of(anyone(path)));
        } catch (ProblemException refusal) {
            return Future.failedFuture(refusal);
        }
    }

    /** A passer-by; on the pages of a program, of that program. */
    private static Caller anyone(String path) {
        Optional<String> program = Routes.programIn(path);
        if (program.isEmpty()) {
            return Caller.of(null, Role.PUBLIC, Role.PUBLIC);
        }
        try {
            return Caller.of(ProgramId.fromString(program.get()), Role.PUBLIC, Role.PUBLIC);
        } catch (IllegalArgumentException noSuchProgram) {
            throw ProblemMappers.ofStatus(NOT_FOUND);
        }
    }

    private static Caller requireMemberFor(String path, Caller caller) {
        if (MyPath.is(path) && caller.member() == null) {
            throw ProblemMappers.ofStatus(FORBIDDEN);
        }
        return caller;
    }

    private static String pathFor(Caller caller, String path) {
        return caller.member() == null
                ? path
                : MyPath.asMember(path, caller.member().toString());
    }

    private static ProblemException refusalOf(Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            return refusal;
        }
        LOG.errorf(failure, "A credential cannot be checked, or a change not be written down");
        return ProblemException.unavailable(
                "Credentials cannot be checked right now. Send the same request again shortly.", RETRY_AFTER);
    }
}
