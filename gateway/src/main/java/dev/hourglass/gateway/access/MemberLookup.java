package dev.hourglass.gateway.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.upstream.Reply;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks points-service, which keeps the members, whether one exists. */
@ApplicationScoped
class MemberLookup {
    private static final Logger LOG = Logger.getLogger(MemberLookup.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Upstreams upstreams;
    private final ObjectMapper json;

    MemberLookup(Upstreams upstreams, ObjectMapper json) {
        this.upstreams = upstreams;
        this.json = json;
    }

    /**
     * The member an id stands for: another one when the member was merged.
     *
     * @throws ProblemException 404 when the program has no such member, 503 when points-service is away
     */
    MemberId byId(ProgramId program, MemberId id) {
        return MemberId.fromString(ask(program, "/v1/members/" + id).path("id").asText());
    }

    /** @throws ProblemException 404 when the program has no such member, 503 when points-service is away */
    MemberId byExternalId(ProgramId program, String externalId) {
        JsonNode found = ask(program, "/v1/members?externalId=" + URLEncoder.encode(externalId, StandardCharsets.UTF_8))
                .path("data");
        if (found.isEmpty()) {
            throw ProblemException.notFound("member");
        }
        return MemberId.fromString(found.path(0).path("id").asText());
    }

    private JsonNode ask(ProgramId program, String pathAndQuery) {
        Reply reply;
        try {
            reply = upstreams
                    .call(
                            Service.POINTS,
                            HttpMethod.GET,
                            pathAndQuery,
                            Caller.of(program, Role.ADMIN, "gateway"),
                            null,
                            LIMIT)
                    .await()
                    .atMost(LIMIT);
        } catch (RuntimeException unreachable) {
            LOG.warnf("points-service cannot be asked for a member: %s", unreachable);
            throw Upstreams.away(Service.POINTS);
        }
        if (reply.isNotFound()) {
            throw ProblemException.notFound("member");
        }
        if (!reply.isSuccess()) {
            LOG.errorf("points-service answered %d when asked for a member", reply.status());
            throw Upstreams.away(Service.POINTS);
        }
        return read(reply.body());
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("points-service sent no JSON", unreadable);
        }
    }
}
