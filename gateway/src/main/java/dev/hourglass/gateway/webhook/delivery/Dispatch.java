package dev.hourglass.gateway.webhook.delivery;

import dev.hourglass.gateway.feed.Feed;
import dev.hourglass.gateway.webhook.address.Targets;
import dev.hourglass.gateway.webhook.delivery.DeliveryStore.Due;
import dev.hourglass.gateway.webhook.delivery.DeliveryStore.Tried;
import dev.hourglass.gateway.webhook.delivery.LeaseStore.Leased;
import dev.hourglass.gateway.webhook.model.RetrySchedule;
import dev.hourglass.gateway.webhook.secret.WebhookSecret;
import dev.hourglass.gateway.webhook.secret.WebhookSecrets;
import dev.hourglass.kit.sql.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Serves the webhooks that have something to deliver, each by itself: looks its program's feed through, brings some of what is
 * due, writes down how that went, and begins again. All state is in the database, so any gateway can go on where another ended.
 */
@ApplicationScoped
public class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);
    private static final int THREADS = 4;
    private static final int EVENTS_AT_ONCE = 500;
    private static final int DELIVERIES_AT_ONCE = 64;
    private static final long GATHER_MS = 50;
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final UUID gateway = UUID.randomUUID();
    private final Transactions transactions;
    private final LeaseStore leases;
    private final DeliveryStore deliveries;
    private final Feed feed;
    private final PartnerEvents partnerEvents;
    private final Targets targets;
    private final WebhookSecrets secrets;
    private final Courier courier;
    private final WebhookConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final RetrySchedule schedule;
    private final Set<UUID> serving = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean lookAgain = new AtomicBoolean();
    private long timer;
    private volatile boolean stopped;

    Dispatch(
            Transactions transactions,
            LeaseStore leases,
            DeliveryStore deliveries,
            Feed feed,
            PartnerEvents partnerEvents,
            Targets targets,
            WebhookSecrets secrets,
            Courier courier,
            WebhookConfig config,
            InstantSource clock,
            Vertx vertx) {
        this.transactions = transactions;
        this.leases = leases;
        this.deliveries = deliveries;
        this.feed = feed;
        this.partnerEvents = partnerEvents;
        this.targets = targets;
        this.secrets = secrets;
        this.courier = courier;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.schedule = new RetrySchedule(config.retries());
        // Threads of its own: a name server that is slow to answer must not hold up requests.
        this.workers = vertx.createSharedWorkerExecutor("webhooks", THREADS);
    }

    /** What there is to bring now; {@code more} when there may be more right after it. */
    private record Work(Targets.Target target, List<Due> due, boolean more, String refused) {}

    void start(@Observes StartupEvent started) {
        feed.onArrival(programs -> wakeSoon());
        timer = vertx.setPeriodic(config.poll().toMillis(), tick -> wake());
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** Events arrive many times a second; looking a few times is enough. */
    private void wakeSoon() {
        if (planned.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MS, fired -> {
                planned.set(false);
                wake();
            });
        }
    }

    /** Looks for work soon; many calls at once are one. */
    public void wake() {
        lookAgain.set(true);
        if (!stopped && looking.compareAndSet(false, true)) {
            lookAgain.set(false);
            workers.executeBlocking(this::lease, false)
                    .onSuccess(leased -> leased.forEach(this::serve))
                    .onFailure(failure -> LOG.warnf("Webhooks cannot be looked at: %s", failure.getMessage()))
                    .onComplete(done -> {
                        looking.set(false);
                        if (lookAgain.get()) {
                            vertx.runOnContext(again -> wake());
                        }
                    });
        }
    }

    private List<Leased> lease() {
        int free = config.atOnce() - serving.size();
        Instant now = clock.instant();
        Instant until = now.plus(config.lease());
        return transactions.inTransaction(connection -> {
            if (!serving.isEmpty()) {
                leases.renew(connection, gateway, serving, until);
            }
            return free <= 0 ? List.<Leased>of() : leases.take(connection, gateway, now, until, free);
        });
    }

    private void serve(Leased webhook) {
        if (!serving.add(webhook.id())) {
            return;
        }
        workers.executeBlocking(() -> prepare(webhook), false)
                .compose(work -> deliver(webhook, work))
                .onFailure(failure -> LOG.warnf("Webhook %s: %s", new WebhookId(webhook.id()), failure))
                .onComplete(done -> {
                    serving.remove(webhook.id());
                    if (done.succeeded() && done.result()) {
                        wake();
                    }
                });
    }

    private Work prepare(Leased webhook) {
        Instant now = clock.instant();
        boolean[] more = {false};
        List<Due> due = transactions.inTransaction(connection -> {
            long position = leases.lock(connection, webhook.id(), gateway);
            if (position < 0) {
                return List.<Due>of();
            }
            List<Due> waiting = deliveries.due(connection, webhook.id(), now, DELIVERIES_AT_ONCE);
            if (waiting.size() == DELIVERIES_AT_ONCE) {
                return waiting;
            }
            more[0] = lookThrough(connection, webhook, position, now);
            return deliveries.due(connection, webhook.id(), now, DELIVERIES_AT_ONCE);
        });
        more[0] |= !due.isEmpty();
        try {
            return new Work(due.isEmpty() ? null : targets.of(webhook.url()), due, more[0], null);
        } catch (Targets.Refused refused) {
            return new Work(null, due, more[0], "The URL " + refused.getMessage());
        }
    }

    /**
     * Makes deliveries of new events; a receiver that does not keep up leaves them in the feed.
     *
     * @return whether there may be more
     */
    private boolean lookThrough(Connection connection, Leased webhook, long position, Instant now) throws SQLException {
        List<Feed.Arrived> arrived = feed.read(connection, webhook.program(), position, EVENTS_AT_ONCE);
        if (arrived.isEmpty()) {
            return false;
        }
        List<Feed.Arrived> wanted =
                arrived.stream().filter(event -> isFor(webhook, event)).toList();
        if (!wanted.isEmpty()) {
            deliveries.add(connection, webhook.program(), webhook.id(), wanted, now);
        }
        leases.advance(connection, webhook.id(), arrived.get(arrived.size() - 1).position());
        return arrived.size() == EVENTS_AT_ONCE;
    }

    private boolean isFor(Leased webhook, Feed.Arrived event) {
        return webhook.wants(event.type())
                && (webhook.partner() == null || partnerEvents.areAbout(webhook.partner(), event));
    }

    private Future<Boolean> deliver(Leased webhook, Work work) {
        if (work.target() == null) {
            List<Tried> refused = new ArrayList<>();
            if (work.refused() != null) {
                Instant now = clock.instant();
                work.due().forEach(due -> refused.add(Round.failed(due, schedule, now, null, work.refused())));
            }
            return record(webhook, refused, work.refused() != null, false).map(work.more());
        }
        Round round = new Round(courier, work.target(), secrets(webhook), schedule, clock, work.due());
        return round.run()
                .compose(done -> record(webhook, round.tried(), round.foundNobody(), round.isGone()))
                .map(work.more());
    }

    private List<WebhookSecret> secrets(Leased webhook) {
        List<WebhookSecret> live = new ArrayList<>();
        live.add(secrets.open(webhook.id(), webhook.secret()));
        if (webhook.formerSecret() != null && clock.instant().isBefore(webhook.formerUntil())) {
            live.add(secrets.open(webhook.id(), webhook.formerSecret()));
        }
        return live;
    }

    private Future<Void> record(Leased webhook, List<Tried> tries, boolean nobodyThere, boolean gone) {
        int failures = nobodyThere ? webhook.failures() + 1 : 0;
        Instant now = clock.instant();
        Duration rest = nobodyThere ? RetrySchedule.rest(failures) : Duration.ZERO;
        String ended = gone ? "The receiver answered 410: it wants nothing any more." : null;
        return workers.executeBlocking(
                () -> transactions.inTransaction(connection -> {
                    if (!tries.isEmpty()) {
                        deliveries.record(connection, webhook.id(), tries);
                    }
                    leases.release(
                            connection,
                            webhook.id(),
                            gateway,
                            now,
                            failures,
                            nobodyThere ? now.plus(rest) : null,
                            ended);
                    return null;
                }),
                false);
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        Instant before = clock.instant().minus(config.kept());
        int forgotten;
        do {
            forgotten =
                    transactions.inTransaction(connection -> deliveries.forget(connection, before, FORGOTTEN_AT_ONCE));
        } while (forgotten == FORGOTTEN_AT_ONCE);
    }
}
