package dev.hourglass.gateway.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.access.Keys;
import dev.hourglass.gateway.upstream.Refusals;
import dev.hourglass.gateway.upstream.Reply;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.web.ProblemException;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Opens partners: referral-service keeps the partner, the gateway its keys. The partner comes first and under an id that a
 * repeated request finds again, so there is never a key without its partner, and a request that broke off goes on where it was.
 */
@ApplicationScoped
class Partners {
    private static final Logger LOG = Logger.getLogger(Partners.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final OpeningStore openings;
    private final Keys keys;
    private final Upstreams upstreams;
    private final Refusals refusals;
    private final ObjectMapper json;

    Partners(OpeningStore openings, Keys keys, Upstreams upstreams, Refusals refusals, ObjectMapper json) {
        this.openings = openings;
        this.keys = keys;
        this.upstreams = upstreams;
        this.refusals = refusals;
        this.json = json;
    }

    /** The id that a partner is going to have, the same for the same name of a request. Not in a transaction. */
    PartnerId idFor(Caller admin, Optional<IdempotencyKey> name) {
        return name.map(key -> openings.reserve(admin.program(), key.value())).orElseGet(PartnerId::create);
    }

    /**
     * Makes the partner and its first key; the key is in the answer and nowhere else.
     *
     * @throws ProblemException what referral-service refuses, 503 when it is away
     */
    ObjectNode open(Caller admin, PartnerId id, ObjectNode definition) {
        ObjectNode partner = ask(HttpMethod.PUT, "/internal/partners/" + id, admin, definition.toString());
        partner.put(
                "key", keys.issueTo(admin.program(), id, "first key").secret().text());
        return partner;
    }

    /** A page of the partners, as referral-service tells it. */
    ObjectNode list(Caller admin, String query) {
        return ask(HttpMethod.GET, query == null ? "/v1/partners" : "/v1/partners?" + query, admin, null);
    }

    /** @throws ProblemException 404 when the program has no such partner */
    void require(Caller admin, PartnerId partner) {
        ask(HttpMethod.GET, "/v1/partners/" + partner, admin, null);
    }

    private ObjectNode ask(HttpMethod method, String pathAndQuery, Caller caller, String body) {
        Reply reply;
        try {
            reply = upstreams
                    .call(Service.REFERRAL, method, pathAndQuery, caller, body, LIMIT)
                    .await()
                    .atMost(LIMIT.plusSeconds(1));
        } catch (RuntimeException unreachable) {
            LOG.warnf("referral-service cannot be asked about partners: %s", unreachable);
            throw Upstreams.away(Service.REFERRAL);
        }
        if (!reply.isSuccess()) {
            throw refusals.of(Service.REFERRAL, reply);
        }
        try {
            return (ObjectNode) json.readTree(reply.body());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("referral-service sent no JSON", unreadable);
        }
    }
}
