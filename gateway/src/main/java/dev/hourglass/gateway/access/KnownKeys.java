package dev.hourglass.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.security.Caller;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The live keys, by their hashes, in memory. Four times a second it asks the database for what has changed; a request asks
 * memory. A key that is not known waits for the next look, and so do all others with it: a flood of wrong keys brings the
 * database no more than {@code 1 s / GAP} looks a second that find nothing.
 */
@ApplicationScoped
class KnownKeys {
    private static final Logger LOG = Logger.getLogger(KnownKeys.class);
    /** Older than this, what is known says nothing: so long may a revoked key still work. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final long LOOK_EVERY_MS = 250;
    private static final long GAP_MS = 50;
    private static final int REMEMBERED_WRONG_KEYS = 10_000;
    private static final Duration WRONG_FOR = Duration.ofSeconds(10);
    private static final long BEFORE_ALL = -1;

    private final CredentialStore store;
    private final Vertx vertx;
    private final InstantSource clock;
    /** A thread of its own: requests that keep all others busy wait for what it finds. */
    private final WorkerExecutor looker;

    private final Map<ByteBuffer, Bearer> live = new ConcurrentHashMap<>();
    private final Cache<ByteBuffer, Boolean> wrong = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_WRONG_KEYS)
            .expireAfterWrite(WRONG_FOR)
            .build();
    private final Map<UUID, Instant> written = new ConcurrentHashMap<>();

    /** Moved by the one look that runs. */
    private long changed = BEFORE_ALL;

    private final AtomicLong looks = new AtomicLong();
    private volatile long asOfNanos;
    private volatile boolean looked;
    /** Ends with the first look that has not begun yet; guarded by this. */
    private CompletableFuture<Void> next = new CompletableFuture<>();

    private boolean running;
    private boolean planned;
    private long timer;

    KnownKeys(CredentialStore store, Vertx vertx, InstantSource clock) {
        this.store = store;
        this.vertx = vertx;
        this.clock = clock;
        this.looker = vertx.createSharedWorkerExecutor("known-keys", 1);
    }

    private static final class Bearer {
        private final UUID key;
        private final Caller caller;
        private volatile Instant lastUsed;

        Bearer(UUID key, Caller caller) {
            this.key = key;
            this.caller = caller;
        }
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(LOOK_EVERY_MS, tick -> look());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
        writeUses();
    }

    /**
     * Whoever ends a key is answered when this gateway refuses it. The others follow within {@link #FRESH}, as does this one when
     * the database cannot be asked just now.
     */
    void awaitRefusal(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeyRevoked revoked) {
        try {
            nextLook().get(FRESH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException later) {
            LOG.warnf("Key %s is revoked; this gateway learns it within a second: %s", revoked.id(), later);
        }
    }

    /** The bearer of a live key. Never blocks; fails when the database cannot be asked and what is known is too old. */
    CompletableFuture<Optional<Caller>> find(byte[] hash) {
        ByteBuffer key = ByteBuffer.wrap(hash);
        if (isFresh()) {
            Bearer bearer = live.get(key);
            if (bearer != null) {
                return CompletableFuture.completedFuture(Optional.of(used(bearer)));
            }
            if (wrong.getIfPresent(key) != null) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
        }
        return nextLook().thenApply(looked -> {
            Bearer bearer = live.get(key);
            if (bearer == null) {
                wrong.put(key, true);
                return Optional.empty();
            }
            return Optional.of(used(bearer));
        });
    }

    /** Whether this key would be refused without waiting for a look. */
    boolean isKnownToBeWrong(byte[] hash) {
        return wrong.getIfPresent(ByteBuffer.wrap(hash)) != null;
    }

    /** How often the database was asked. */
    long looks() {
        return looks.get();
    }

    private boolean isFresh() {
        return looked && System.nanoTime() - asOfNanos < FRESH.toNanos();
    }

    private Caller used(Bearer bearer) {
        bearer.lastUsed = clock.instant();
        return bearer.caller;
    }

    private synchronized CompletableFuture<Void> nextLook() {
        if (!running && !planned) {
            planned = true;
            vertx.setTimer(GAP_MS, fired -> look());
        }
        return next;
    }

    private void look() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
            planned = false;
            waiting = next;
            next = new CompletableFuture<>();
        }
        looks.incrementAndGet();
        long begun = System.nanoTime();
        looker.executeBlocking(() -> store.changesAfter(changed), false)
                .onSuccess(changes -> {
                    changes.forEach(this::apply);
                    asOfNanos = begun;
                    looked = true;
                    ended();
                    waiting.complete(null);
                })
                .onFailure(failure -> {
                    LOG.debugf("Keys cannot be read: %s", failure);
                    ended();
                    waiting.completeExceptionally(failure);
                });
    }

    private void apply(CredentialStore.Change change) {
        ByteBuffer hash = ByteBuffer.wrap(change.hash());
        if (change.live()) {
            live.put(hash, new Bearer(change.key(), change.bearer()));
            wrong.invalidate(hash);
        } else {
            live.remove(hash);
        }
        changed = change.number();
    }

    /** Whoever came while it ran may have come for what it did not see. */
    private synchronized void ended() {
        running = false;
        if (next.getNumberOfDependents() > 0 && !planned) {
            planned = true;
            vertx.setTimer(GAP_MS, fired -> look());
        }
    }

    /** Keeps when keys were last used: many in one statement, and never while a request waits. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeUses() {
        Map<UUID, Instant> uses = new HashMap<>();
        for (Bearer bearer : List.copyOf(live.values())) {
            Instant used = bearer.lastUsed;
            if (used != null && !used.equals(written.get(bearer.key))) {
                uses.put(bearer.key, used);
            }
        }
        if (uses.isEmpty()) {
            return;
        }
        try {
            store.noteUses(uses);
            written.putAll(uses);
        } catch (RuntimeException later) {
            LOG.warnf("When keys were last used cannot be kept now: %s", later.getMessage());
        }
    }
}
