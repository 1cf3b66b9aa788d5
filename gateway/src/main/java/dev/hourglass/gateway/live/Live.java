package dev.hourglass.gateway.live;

import dev.hourglass.gateway.feed.Feed;
import dev.hourglass.gateway.feed.Feed.Arrived;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells listening members what happens to them. The feed of each program that has listeners is read once for all of them:
 * when events arrive here, and now and then for those that arrived at another gateway. A stream that nothing happens on
 * costs an entry in a map.
 */
@ApplicationScoped
class Live {
    private static final Logger LOG = Logger.getLogger(Live.class);
    private static final int THREADS = 2;
    private static final long GATHER_MS = 50;
    private static final long MOST_AT_ONCE = 5_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final LiveStore store;
    private final Feed feed;
    private final LiveConfig config;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final Map<ProgramId, Audience> audiences = new ConcurrentHashMap<>();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private long timer;

    Live(LiveStore store, Feed feed, LiveConfig config, Vertx vertx, MeterRegistry meters) {
        this.store = store;
        this.feed = feed;
        this.config = config;
        this.vertx = vertx;
        Gauge.builder("hourglass.live.streams", streams, AtomicInteger::get)
                .description("Open streams of members")
                .register(meters);
        this.workers = vertx.createSharedWorkerExecutor("live", THREADS);
    }

    /** One open stream. */
    static final class Listener {
        private final Consumer<Arrived> tell;
        private volatile boolean left;

        Listener(Consumer<Arrived> tell) {
            this.tell = tell;
        }
    }

    /** Everybody who listens in one program; whoever holds its monitor is alone with it. */
    private static final class Audience {
        private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
        /** Up to here everybody has been told; -1 before the first look. */
        private long told = -1;
        /** Nobody listens any more; who comes now opens another one. */
        private boolean over;
    }

    void start(@Observes StartupEvent started) {
        feed.onArrival(programs -> {
            if (programs.stream().anyMatch(audiences::containsKey)) {
                lookSoon();
            }
        });
        timer = vertx.setPeriodic(config.poll().toMillis(), tick -> look());
    }

    void stop(@Observes ShutdownEvent ended) {
        vertx.cancelTimer(timer);
    }

    /**
     * Counts one more stream, to be ended with {@link #leave}.
     *
     * @throws ProblemException 429 when this member has too many, 503 when there are too many of all
     */
    void enter(ProgramId program, MemberId member) {
        if (streams.incrementAndGet() > config.maxStreams()) {
            streams.decrementAndGet();
            throw ProblemException.unavailable("There is no room for another stream right now.", RETRY_AFTER);
        }
        Audience audience = audiences.get(program);
        Set<Listener> own = audience == null ? null : audience.listeners.get(member.toString());
        if (own != null && own.size() >= config.maxStreamsOfMember()) {
            streams.decrementAndGet();
            throw ProblemException.rateLimited(
                    "A member may have at most " + config.maxStreamsOfMember() + " streams. Close one of them.",
                    RETRY_AFTER);
        }
    }

    /**
     * Tells the listener what happened after a position, and then what happens, in order and without a gap.
     *
     * @param after the last position the listener knows; negative for only what happens from now on
     * @return succeeds when nothing that happens from now on is missed
     */
    Future<Void> listen(ProgramId program, MemberId member, long after, Listener listener) {
        return workers.<Void>executeBlocking(
                        () -> {
                            join(program, member.toString(), after, listener);
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.warnf("A stream cannot begin: %s", failure.getMessage()));
    }

    private void join(ProgramId program, String member, long after, Listener listener) {
        boolean joined = false;
        while (!joined) {
            Audience audience = audiences.computeIfAbsent(program, first -> new Audience());
            synchronized (audience) {
                joined = !audience.over;
                if (joined && !listener.left) {
                    join(program, audience, member, after, listener);
                }
            }
        }
        lookSoon();
    }

    private void join(ProgramId program, Audience audience, String member, long after, Listener listener) {
        if (audience.told < 0) {
            audience.told = store.last(List.of(program)).getOrDefault(program, 0L);
        }
        if (after >= 0 && after < audience.told) {
            long from = Math.max(after, audience.told - config.maxMissed());
            store.read(program, from, audience.told, List.of(member)).forEach(listener.tell);
        }
        audience.listeners
                .computeIfAbsent(member, first -> ConcurrentHashMap.newKeySet())
                .add(listener);
    }

    void leave(ProgramId program, MemberId member, Listener listener) {
        streams.decrementAndGet();
        listener.left = true;
        workers.executeBlocking(
                () -> {
                    forget(program, member.toString(), listener);
                    return null;
                },
                false);
    }

    private void forget(ProgramId program, String member, Listener listener) {
        Audience audience = audiences.get(program);
        if (audience == null) {
            return;
        }
        synchronized (audience) {
            Set<Listener> own = audience.listeners.get(member);
            if (own != null && own.remove(listener) && own.isEmpty()) {
                audience.listeners.remove(member);
            }
            if (audience.listeners.isEmpty()) {
                audience.over = true;
                audiences.remove(program, audience);
            }
        }
    }

    private void lookSoon() {
        if (planned.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MS, fired -> {
                planned.set(false);
                look();
            });
        }
    }

    private void look() {
        if (audiences.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        workers.executeBlocking(this::tellAll, false).onComplete(more -> {
            looking.set(false);
            if (more.failed()) {
                LOG.warnf("Streams cannot be served: %s", more.cause().getMessage());
            } else if (more.result()) {
                look();
            }
        });
    }

    /** Whether there is more to tell. */
    private boolean tellAll() {
        boolean more = false;
        for (Map.Entry<ProgramId, Long> last : store.last(audiences.keySet()).entrySet()) {
            Audience audience = audiences.get(last.getKey());
            if (audience == null) {
                continue;
            }
            synchronized (audience) {
                more |= tell(last.getKey(), audience, last.getValue());
            }
        }
        return more;
    }

    private boolean tell(ProgramId program, Audience audience, long last) {
        if (audience.told < 0 || audience.told >= last || audience.listeners.isEmpty()) {
            return false;
        }
        long upTo = Math.min(last, audience.told + MOST_AT_ONCE);
        for (Arrived arrived : store.read(program, audience.told, upTo, audience.listeners.keySet())) {
            audience.listeners
                    .getOrDefault(arrived.subject(), Set.of())
                    .forEach(listener -> listener.tell.accept(arrived));
        }
        audience.told = upTo;
        return upTo < last;
    }
}
