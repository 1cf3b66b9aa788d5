package dev.hourglass.gateway.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.upstream.Reply;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks a service for its part of a home screen, and falls back on what it last said. */
@ApplicationScoped
class Parts {
    private static final Logger LOG = Logger.getLogger(Parts.class);

    private final Upstreams upstreams;
    private final PartMemory memory;
    private final ObjectMapper json;
    private final HomeConfig config;

    Parts(Upstreams upstreams, PartMemory memory, ObjectMapper json, HomeConfig config) {
        this.upstreams = upstreams;
        this.memory = memory;
        this.json = json;
        this.config = config;
    }

    /** Never fails and never takes much longer than the deadline. */
    Uni<Part> of(Service service, MemberId member, Caller caller) {
        return upstreams
                .call(service, HttpMethod.GET, "/internal/members/" + member + "/home", caller, null, config.deadline())
                .map(reply -> read(service, member, caller, reply))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("%s is missing on a home screen: %s", service.word(), failure);
                    return memory.recall(service, caller.program(), member)
                            .map(last -> last.isPresent()
                                    ? new Part.Remembered(service, last.get())
                                    : new Part.Missing(service));
                });
    }

    private Part read(Service service, MemberId member, Caller caller, Reply reply) {
        if (service == Service.POINTS && reply.isNotFound()) {
            return new Part.Unknown(service);
        }
        if (!reply.isSuccess()) {
            throw new IllegalStateException("it answered " + reply.status() + ": " + reply.body());
        }
        try {
            JsonNode body = json.readTree(reply.body());
            memory.keep(service, caller.program(), member, reply.body());
            return new Part.Fresh(service, body);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("it sent no JSON", unreadable);
        }
    }
}
