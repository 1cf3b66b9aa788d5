package dev.hourglass.gateway.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.web.Problem;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.RequestIds;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Error answers for requests that no resource of the gateway's has seen: the same form as everywhere. */
@ApplicationScoped
class ProblemAnswers {
    private static final String RETRY_AFTER = "Retry-After";

    private final ObjectMapper json;

    ProblemAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Answers with this refusal; when an answer has begun already, breaks it off, so that nobody takes it for whole. */
    void send(RoutingContext context, ProblemException refusal) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(refusal.code().status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        refusal.retryAfter().ifPresent(wait -> response.putHeader(RETRY_AFTER, Long.toString(wait.toSeconds())));
        if (refusal.code() == ProblemCode.UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (!context.request().isEnded()) {
            // What is left of the body is not worth reading to keep the connection.
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(write(refusal.toProblem(RequestIds.traceId(context))));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
