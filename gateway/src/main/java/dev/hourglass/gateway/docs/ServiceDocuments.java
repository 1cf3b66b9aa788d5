package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.upstream.Reply;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.security.Caller;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The OpenAPI documents of the services, asked for when somebody wants to read and kept for a while. */
@ApplicationScoped
class ServiceDocuments {
    private static final Logger LOG = Logger.getLogger(ServiceDocuments.class);
    private static final String PATH = "/q/openapi?format=json";
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Caller SELF = Caller.service("gateway");

    private final Upstreams upstreams;
    private final OpenApiDocumentService own;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Map<Service, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(ObjectNode document, Instant since) {}

    ServiceDocuments(Upstreams upstreams, OpenApiDocumentService own, ObjectMapper json, InstantSource clock) {
        this.upstreams = upstreams;
        this.own = own;
        this.json = json;
        this.clock = clock;
    }

    /** The gateway's own. */
    ObjectNode own() {
        try {
            byte[] document = own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
            return (ObjectNode) json.readTree(document);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A sister's: as of now or of its last answer; empty when it is away and has never answered. Never fails. */
    Uni<Optional<ObjectNode>> of(Service service) {
        Kept last = kept.get(service);
        if (last != null && clock.instant().isBefore(last.since.plus(FRESH))) {
            return Uni.createFrom().item(Optional.of(last.document));
        }
        return upstreams
                .call(service, HttpMethod.GET, PATH, SELF, null, LIMIT)
                .map(reply -> Optional.of(keep(service, reply)))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("%s is missing in the docs: %s", service.word(), failure);
                    return Optional.ofNullable(last).map(Kept::document);
                });
    }

    private ObjectNode keep(Service service, Reply reply) {
        if (!reply.isSuccess()) {
            throw new IllegalStateException("it answered " + reply.status());
        }
        try {
            ObjectNode document = (ObjectNode) json.readTree(reply.body());
            kept.put(service, new Kept(document, clock.instant()));
            return document;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("it sent no JSON", unreadable);
        }
    }
}
