package dev.hourglass.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.web.Problem.FieldError;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/** What a service refused, passed on to whoever made the gateway ask. */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final int SERVER_ERROR = 500;

    private final ObjectMapper json;

    Refusals(ObjectMapper json) {
        this.json = json;
    }

    /** The service's own words when the caller can do something about it, else that the service is away. */
    public ProblemException of(Service service, Reply reply) {
        if (reply.status() >= SERVER_ERROR) {
            LOG.errorf("%s answered %d", service.word(), reply.status());
            return Upstreams.away(service);
        }
        try {
            JsonNode problem = json.readTree(reply.body());
            String code = problem.path("code").asText();
            return Arrays.stream(ProblemCode.values())
                    .filter(known -> known.code().equals(code))
                    .findFirst()
                    .map(known ->
                            new ProblemException(known, problem.path("detail").asText(), errors(problem)))
                    .orElseGet(() -> Upstreams.away(service));
        } catch (JsonProcessingException noProblemDocument) {
            LOG.errorf("%s answered %d without saying why", service.word(), reply.status());
            return Upstreams.away(service);
        }
    }

    private static List<FieldError> errors(JsonNode problem) {
        List<FieldError> errors = new ArrayList<>();
        problem.path("errors")
                .forEach(error -> errors.add(new FieldError(
                        error.path("pointer").asText(), error.path("detail").asText())));
        return errors;
    }
}
