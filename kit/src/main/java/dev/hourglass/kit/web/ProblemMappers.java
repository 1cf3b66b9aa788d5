package dev.hourglass.kit.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.hourglass.kit.sql.DatabaseException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where an exception becomes an answer. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Duration DATABASE_RETRY_AFTER = Duration.ofSeconds(2);

    private final Resources resources;

    ProblemMappers(Resources resources) {
        this.resources = resources;
    }

    @ServerExceptionMapper
    public RestResponse<Problem> refusal(ProblemException refusal, RoutingContext context) {
        return answer(refusal, context);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> validation(ConstraintViolationException invalid, RoutingContext context) {
        return answer(InputErrors.of(invalid), context);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> unreadable(MismatchedInputException unreadable, RoutingContext context) {
        return answer(InputErrors.of(unreadable), context);
    }

    /** The framework finds nothing where several classes have a part of the path, and none of them the method. */
    @ServerExceptionMapper({NotAllowedException.class, NotFoundException.class})
    public RestResponse<Problem> method(WebApplicationException refused, RoutingContext context) {
        Set<String> methods = resources.methodsAt(context.normalizedPath());
        if (methods.isEmpty() || methods.contains(context.request().method().name())) {
            return answer(ofStatus(refused.getResponse().getStatus()), context);
        }
        return RestResponse.ResponseBuilder.fromResponse(answer(ofStatus(405), context))
                .header(HttpHeaders.ALLOW, String.join(", ", methods))
                .build();
    }

    @ServerExceptionMapper
    public RestResponse<Problem> webApplication(WebApplicationException failure, RoutingContext context) {
        if (failure.getCause() instanceof DatabindException unreadable) {
            return answer(InputErrors.of(unreadable), context);
        }
        if (failure.getCause() instanceof JacksonException unreadable) {
            return answer(InputErrors.ofSyntax(unreadable), context);
        }
        Response response = failure.getResponse();
        if (response.getStatus() >= 500) {
            LOG.error("Request failed", failure);
        }
        return answer(ofStatus(response.getStatus()), context);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public RestResponse<Problem> unauthenticated(Exception failure, RoutingContext context) {
        return answer(ofStatus(401), context);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> forbidden(ForbiddenException failure, RoutingContext context) {
        return answer(ofStatus(403), context);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> database(DatabaseException failure, RoutingContext context) {
        LOG.errorf(failure, "Database refused, traceId=%s", RequestIds.traceId(context));
        return answer(
                failure.isTransient()
                        ? ProblemException.unavailable(
                                "The database is busy or restarting. Send the same request again.",
                                DATABASE_RETRY_AFTER)
                        : unexpected(),
                context);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> anythingElse(Throwable failure, RoutingContext context) {
        LOG.errorf(failure, "Unexpected failure, traceId=%s", RequestIds.traceId(context));
        return answer(unexpected(), context);
    }

    private static ProblemException unexpected() {
        return new ProblemException(
                ProblemCode.INTERNAL_ERROR,
                "This is not your mistake. Send the same request again; if it stays, report the traceId.");
    }

    /** What to tell when the framework refused a request with nothing but a status. */
    public static ProblemException ofStatus(int status) {
        return switch (status) {
            case 401 ->
                new ProblemException(
                        ProblemCode.UNAUTHORIZED, "Send a valid key or token as 'Authorization: Bearer …'.");
            case 403 ->
                new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "The credential is valid, but its kind or scope does not allow this call.");
            case 404 ->
                new ProblemException(
                        ProblemCode.NOT_FOUND, "There is nothing at this path; see /openapi for the paths there are.");
            case 405 ->
                new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "See /openapi for the methods of this path.");
            case 406 ->
                new ProblemException(
                        ProblemCode.NOT_ACCEPTABLE, "See /openapi for the content types of this path's answers.");
            case 415 ->
                new ProblemException(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send 'application/json', to imports 'application/x-ndjson' or 'text/csv'.");
            case 413 ->
                new ProblemException(
                        ProblemCode.PAYLOAD_TOO_LARGE, "The body may be at most 1 MiB, on imports 10 MiB.");
            default ->
                status < 500
                        ? new ProblemException(ProblemCode.INVALID_REQUEST, "The request could not be read.")
                        : unexpected();
        };
    }

    private static RestResponse<Problem> answer(ProblemException refusal, RoutingContext context) {
        var builder = RestResponse.ResponseBuilder.<Problem>create(
                        refusal.code().status())
                .entity(refusal.toProblem(RequestIds.traceId(context)))
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        refusal.retryAfter().ifPresent(wait -> builder.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        if (refusal.code() == ProblemCode.UNAUTHORIZED) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return builder.build();
    }
}
