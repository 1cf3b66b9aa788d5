package dev.hourglass.gateway.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.upstream.Reply;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.web.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells all services what a program looks like now, and returns when all of them have it. */
@ApplicationScoped
class Provisioning {
    private static final Logger LOG = Logger.getLogger(Provisioning.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Caller SELF = Caller.service("gateway");

    private final Upstreams upstreams;
    private final ObjectMapper json;

    Provisioning(Upstreams upstreams, ObjectMapper json) {
        this.upstreams = upstreams;
        this.json = json;
    }

    /**
     * Puts the program in all services at once; the same again changes nothing.
     *
     * @throws ProblemException 503 when one of them did not take it; the others may have it already
     */
    void tellAll(Program program) {
        String document = write(program);
        List<Uni<Void>> calls = Service.SISTERS.stream()
                .map(service -> tell(service, program, document))
                .toList();
        Uni.join().all(calls).andFailFast().await().atMost(LIMIT.plusSeconds(1));
    }

    private Uni<Void> tell(Service service, Program program, String document) {
        return upstreams
                .call(service, HttpMethod.PUT, "/internal/programs/" + program.id(), SELF, document, LIMIT)
                .onFailure()
                .transform(unreachable -> {
                    LOG.warnf("%s cannot be told about %s: %s", service.word(), program.id(), unreachable);
                    return Upstreams.away(service);
                })
                .invoke(reply -> requireTaken(service, program, reply))
                .replaceWithVoid();
    }

    private static void requireTaken(Service service, Program program, Reply reply) {
        if (!reply.isSuccess()) {
            LOG.errorf("%s refused %s with %d: %s", service.word(), program.id(), reply.status(), reply.body());
            throw Upstreams.away(service);
        }
    }

    private String write(Program program) {
        try {
            return json.writeValueAsString(program);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
