package dev.hourglass.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.security.Caller;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Counts calls. A request asks memory only; several times a second the replicas exchange through Redis what they granted. So
 * all of them together may grant, for a fraction of a second, more than the quota. Without Redis each replica goes on by
 * itself: with the whole quota, but for what takes points out with its share of it.
 */
@ApplicationScoped
public class Limits {
    private static final Logger LOG = Logger.getLogger(Limits.class);
    private static final int MAX_COUNTERS = 100_000;
    private static final Duration IDLE = Duration.ofMinutes(5);
    /** In one trip to Redis; more wait for the next. */
    private static final int MAX_SHARED_AT_ONCE = 1_000;

    private final LimitConfig config;
    private final SharedCounts shared;
    private final Vertx vertx;
    private final Cache<Subject, Counter> counters = Caffeine.newBuilder()
            .maximumSize(MAX_COUNTERS)
            .expireAfterAccess(IDLE)
            .build();
    private final Queue<Counter> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sharing = new AtomicBoolean();
    private volatile boolean alone;
    private long timer;

    private record Subject(String who, CallKind kind) {}

    Limits(LimitConfig config, SharedCounts shared, Vertx vertx) {
        this.config = config;
        this.shared = shared;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.shareEvery().toMillis(), tick -> share());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /** Whether calls are counted. */
    public boolean enabled() {
        return config.enabled();
    }

    /** Counts a call through a key or token. */
    public Verdict take(Caller caller, CallKind kind) {
        boolean key = caller.member() == null;
        // The member, not the token: a new token brings no new quota.
        return take(new Subject(key ? caller.actor() : caller.member().toString(), kind), quota(key, kind));
    }

    /** Counts a call that nobody answers for but an address. */
    public Verdict takeByAddress(String address, CallKind kind) {
        Quota quota = kind == CallKind.OPEN
                ? config.address().open()
                : config.address().refused();
        return take(new Subject(Network.of(address), kind), quota);
    }

    private Quota quota(boolean key, CallKind kind) {
        return switch (kind) {
            case READ -> key ? config.key().read() : config.token().read();
            case EARN -> key ? config.key().earn() : config.token().earn();
            case REDEEM -> key ? config.key().redeem() : config.token().redeem();
            case MANAGE -> key ? config.key().manage() : config.token().manage();
            case OPEN, REFUSED -> throw new IllegalArgumentException(kind + " is counted by address");
        };
    }

    private Verdict take(Subject subject, Quota quota) {
        Counter counter = counters.get(subject, absent -> counter(absent, quota));
        Verdict verdict = counter.take(alone);
        if (counter.wantsSharing()) {
            waiting.add(counter);
        }
        return verdict;
    }

    private Counter counter(Subject subject, Quota quota) {
        Quota share = subject.kind == CallKind.REDEEM ? quota.sharedBy(config.replicas()) : quota;
        return new Counter(subject.kind.word() + ":" + subject.who, subject.kind, quota, share);
    }

    private void share() {
        if (waiting.isEmpty() || !sharing.compareAndSet(false, true)) {
            return;
        }
        List<Counter> now = new ArrayList<>();
        for (Counter next = waiting.poll();
                next != null;
                next = now.size() < MAX_SHARED_AT_ONCE ? waiting.poll() : null) {
            now.add(next);
        }
        shared.share(now).eventually(() -> sharing.set(false)).subscribe().with(done -> together(), this::byOneself);
    }

    private void together() {
        if (alone) {
            LOG.info("Limits are shared through Redis again");
            alone = false;
        }
    }

    /** What could not be reported is forgotten: by the time Redis is back it has come back to the caller anyway. */
    private void byOneself(Throwable away) {
        if (!alone) {
            LOG.warnf("Redis does not share limits; this gateway goes on by itself: %s", away);
            alone = true;
        }
    }
}
