package dev.hourglass.gateway.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What each service last said about each member, in Redis. Asked only when a service is away; nothing waits for it to be
 * written, and without Redis there is just nothing to remember.
 */
@ApplicationScoped
public class PartMemory {
    private static final Logger LOG = Logger.getLogger(PartMemory.class);

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;
    private final ObjectMapper json;
    private final HomeConfig config;

    PartMemory(ReactiveRedisDataSource redis, ObjectMapper json, HomeConfig config) {
        this.values = redis.value(String.class);
        this.keys = redis.key();
        this.json = json;
        this.config = config;
    }

    void keep(Service service, ProgramId program, MemberId member, String body) {
        values.setex(key(service, program, member), config.memory().toSeconds(), body)
                .ifNoItem()
                .after(config.memoryDeadline())
                .fail()
                .subscribe()
                .with(kept -> {}, lost -> LOG.debugf("Redis does not take a home screen's part: %s", lost));
    }

    /** Drops what is remembered of a member; without Redis it is gone in a while by itself. */
    public void forget(ProgramId program, MemberId member) {
        String[] all = Arrays.stream(Service.values())
                .map(service -> key(service, program, member))
                .toArray(String[]::new);
        keys.del(all)
                .subscribe()
                .with(dropped -> {}, lost -> LOG.warnf("Redis does not drop a home screen's parts: %s", lost));
    }

    /** Empty when nothing is remembered, or Redis is away too. */
    Uni<Optional<JsonNode>> recall(Service service, ProgramId program, MemberId member) {
        return values.get(key(service, program, member))
                .ifNoItem()
                .after(config.memoryDeadline())
                .fail()
                .map(this::read)
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.warnf("Redis cannot tell what %s last said: %s", service.word(), away);
                    return Optional.empty();
                });
    }

    private Optional<JsonNode> read(String body) {
        if (body == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readTree(body));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Redis holds what is not JSON", unreadable);
        }
    }

    /** With the program, so that nothing of one can be shown to another. */
    private static String key(Service service, ProgramId program, MemberId member) {
        return "hourglass:home:" + program + ":" + member + ":" + service.word();
    }
}
