package dev.hourglass.gateway.home;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.gateway.upstream.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * What services said about members, in Redis: shown for some seconds instead of asking again, unless something has changed since;
 * and later still when a service is away. Without Redis the services are asked each time.
 */
@ApplicationScoped
public class HomeCache {
    private static final Logger LOG = Logger.getLogger(HomeCache.class);
    private static final String NO_MARK = "none";
    private static final int MOST_UNSURE = 100_000;

    private final ReactiveRedisDataSource redis;
    private final HomeConfig config;
    /** Of whom a change could not be noted: what Redis has of them may be from before it. */
    private final Cache<Object, Boolean> unsure;

    private final Presence presence = new Presence(System::nanoTime);

    HomeCache(ReactiveRedisDataSource redis, HomeConfig config) {
        this.redis = redis;
        this.config = config;
        this.unsure = Caffeine.newBuilder()
                .maximumSize(MOST_UNSURE)
                .expireAfterWrite(config.fresh())
                .build();
    }

    private record Member(ProgramId program, MemberId id) {}

    /**
     * What is remembered and still true.
     *
     * @param mark under which what is read from now on is kept; null when it cannot be told what is true
     */
    record Remembered(String mark, Map<Service, String> said) {
        static final Remembered NOTHING = new Remembered(null, Map.of());
    }

    /** Never fails, and never takes much longer than the deadline for Redis. */
    Uni<Remembered> read(ProgramId program, MemberId member) {
        if (presence.isResting() || isUnsure(program, member)) {
            return Uni.createFrom().item(Remembered.NOTHING);
        }
        List<String> arguments = new ArrayList<>(List.of(
                CacheScripts.READ,
                "2",
                key(program),
                key(program, member),
                newToken(),
                seconds(config.memory()),
                Long.toString(config.fresh().toMillis())));
        Service.SISTERS.forEach(service -> arguments.add(service.word()));
        return eval(arguments, config.memoryDeadline())
                .map(HomeCache::remembered)
                .onFailure()
                .recoverWithItem(Remembered.NOTHING);
    }

    private static Remembered remembered(Response found) {
        Map<Service, String> said = new EnumMap<>(Service.class);
        for (int i = 0; i < Service.SISTERS.size(); i++) {
            String body = found.get(i + 1).toString();
            if (!body.isEmpty()) {
                said.put(Service.SISTERS.get(i), body);
            }
        }
        return new Remembered(found.get(0).toString(), said);
    }

    /** Keeps what a service said; nobody waits for it. Without a mark only for when the service is away. */
    void keep(String mark, ProgramId program, MemberId member, Part.Fresh part, String body) {
        if (presence.isResting()) {
            return;
        }
        // Points change before a write is answered; the others follow its events.
        Duration settled = part.service() == Service.POINTS ? Duration.ZERO : config.settle();
        List<String> arguments = List.of(
                CacheScripts.KEEP,
                "2",
                key(program),
                key(program, member),
                mark == null ? NO_MARK : mark,
                part.service().word(),
                body,
                Long.toString(part.moment()),
                Long.toString(settled.toMillis()),
                seconds(config.memory()));
        eval(arguments, config.memoryDeadline()).subscribe().with(kept -> {}, lost -> {});
    }

    /** What a service last said, however old; empty when nothing is remembered, or Redis is away too. */
    Uni<Optional<String>> recall(Service service, ProgramId program, MemberId member) {
        return within(config.memoryDeadline(), redis.hash(String.class).hget(key(program, member), service.word()))
                .map(Optional::ofNullable)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /**
     * Something about these members has changed: what was read before is not shown any more. Never fails, and takes no longer than
     * the deadline for changes; this gateway knows in any case.
     */
    public Future<Void> changed(ProgramId program, Collection<MemberId> members) {
        List<String> arguments =
                new ArrayList<>(List.of(CacheScripts.MEMBERS_CHANGED, Integer.toString(members.size())));
        members.forEach(member -> arguments.add(key(program, member)));
        arguments.add(newToken());
        return noted(eval(arguments, config.changeDeadline())).otherwise(lost -> {
            members.forEach(member -> unsure.put(new Member(program, member), true));
            return null;
        });
    }

    /** The same for all members of a program. */
    public Future<Void> changed(ProgramId program) {
        List<String> arguments = List.of(key(program), newToken(), "EX", seconds(config.memory()));
        return noted(within(config.changeDeadline(), redis.execute("SET", arguments.toArray(String[]::new))))
                .otherwise(lost -> {
                    unsure.put(program, true);
                    return null;
                });
    }

    private Future<Void> noted(Uni<?> change) {
        if (presence.isResting()) {
            change.subscribe().with(done -> {}, lost -> {});
            return Future.failedFuture("Redis does not answer");
        }
        return Future.fromCompletionStage(change.subscribeAsCompletionStage()).mapEmpty();
    }

    /** Drops what is remembered of a member; without Redis it is gone in a while by itself. */
    public void forget(ProgramId program, MemberId member) {
        unsure.put(new Member(program, member), true);
        redis.key()
                .del(key(program, member))
                .subscribe()
                .with(dropped -> {}, lost -> LOG.warnf("Redis does not drop what is known of a member: %s", lost));
    }

    private boolean isUnsure(ProgramId program, MemberId member) {
        return unsure.getIfPresent(new Member(program, member)) != null || unsure.getIfPresent(program) != null;
    }

    private Uni<Response> eval(List<String> arguments, Duration deadline) {
        return within(deadline, redis.execute("EVAL", arguments.toArray(String[]::new)));
    }

    private <T> Uni<T> within(Duration deadline, Uni<T> asked) {
        return asked.onItem()
                .invoke(presence::answered)
                .ifNoItem()
                .after(deadline)
                .fail()
                .onFailure()
                .invoke(this::missed);
    }

    private void missed(Throwable failure) {
        if (presence.missed()) {
            LOG.warnf("Redis does not answer; home screens do without it: %s", failure);
        }
    }

    private static String newToken() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    /** With the program in braces, so that a cluster keeps all of it together; nothing of one can be shown to another. */
    private static String key(ProgramId program) {
        return "hourglass:home:{" + program + "}";
    }

    private static String key(ProgramId program, MemberId member) {
        return key(program) + ":" + member;
    }
}
