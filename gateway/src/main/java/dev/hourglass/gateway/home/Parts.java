package dev.hourglass.gateway.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.upstream.Circuits;
import dev.hourglass.gateway.upstream.Reply;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.gateway.upstream.Upstreams;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds what a service adds to a home screen: remembered and still true, asked for now, or else what it last said. */
@ApplicationScoped
class Parts {
    private static final Logger LOG = Logger.getLogger(Parts.class);

    private final Upstreams upstreams;
    private final Circuits circuits;
    private final HomeCache cache;
    private final ObjectMapper json;
    private final HomeConfig config;
    private final InstantSource clock;
    private final Absences absences = new Absences();
    private final Map<Source, Counter> counters = new EnumMap<>(Source.class);

    /** Where a part came from. */
    private enum Source {
        CACHE,
        SERVICE,
        MEMORY,
        NOWHERE
    }

    Parts(
            Upstreams upstreams,
            Circuits circuits,
            HomeCache cache,
            ObjectMapper json,
            HomeConfig config,
            InstantSource clock,
            MeterRegistry meters) {
        this.upstreams = upstreams;
        this.circuits = circuits;
        this.cache = cache;
        this.json = json;
        this.config = config;
        this.clock = clock;
        for (Source source : Source.values()) {
            counters.put(
                    source,
                    Counter.builder("hourglass.home.parts")
                            .description("Parts of home screens, by where they came from")
                            .tag("source", source.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** Never fails and never takes much longer than the deadline. */
    Uni<Part> of(Service service, MemberId member, Caller caller, HomeCache.Remembered remembered) {
        String said = remembered.said().get(service);
        if (said != null && !circuits.isOpen(service)) {
            counters.get(Source.CACHE).increment();
            return Uni.createFrom().item(new Part.Fresh(service, read(said)));
        }
        return upstreams
                .call(service, HttpMethod.GET, "/internal/members/" + member + "/home", caller, null, config.deadline())
                .map(reply -> answered(service, member, caller, remembered.mark(), reply))
                .onFailure()
                .recoverWithUni(failure -> {
                    absences.missing(service, clock.instant())
                            .ifPresent(screens -> LOG.warnf(
                                    "%s is missing on home screens, on %d since this was last said: %s",
                                    service.word(), screens, failure));
                    return cache.recall(service, caller.program(), member).map(last -> away(service, last));
                });
    }

    private Part answered(Service service, MemberId member, Caller caller, String mark, Reply reply) {
        if (service == Service.POINTS && reply.isNotFound()) {
            return new Part.Unknown(service);
        }
        if (!reply.isSuccess()) {
            throw new IllegalStateException("it answered " + reply.status());
        }
        if (absences.endedWith(service)) {
            LOG.infof("%s is on home screens again", service.word());
        }
        Part.Fresh part = new Part.Fresh(service, read(reply.body()));
        counters.get(Source.SERVICE).increment();
        cache.keep(mark, caller.program(), member, part, reply.body());
        return part;
    }

    private Part away(Service service, Optional<String> last) {
        counters.get(last.isPresent() ? Source.MEMORY : Source.NOWHERE).increment();
        return last.<Part>map(said -> new Part.Remembered(service, read(said)))
                .orElseGet(() -> new Part.Missing(service));
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("it sent no JSON", unreadable);
        }
    }
}
