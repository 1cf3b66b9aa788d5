package dev.hourglass.points.simulation;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.insight.PointValues;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.EarningRuleApi;
import dev.hourglass.points.rule.EarningRules;
import dev.hourglass.points.rule.model.RuleSet;
import dev.hourglass.points.simulation.model.Findings;
import dev.hourglass.points.simulation.model.PlayedOrder;
import dev.hourglass.points.simulation.model.Replay;
import dev.hourglass.points.tier.Tiers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Plays simulations, one at a time, on one snapshot that it only reads. One that was interrupted is played again from its
 * start; after three interruptions it is failed.
 */
@ApplicationScoped
public class SimulationJob {
    private static final Logger LOG = Logger.getLogger(SimulationJob.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 3;
    private static final int TELL_EVERY = 5_000;

    private final SimulationStore store;
    private final PastOrderStream orders;
    private final EarningRules rules;
    private final Programs programs;
    private final Tiers tiers;
    private final PointValues values;
    private final Transactions transactions;
    private final InstantSource clock;
    private final UUID owner = UUID.randomUUID();
    private volatile boolean stopping;

    SimulationJob(
            SimulationStore store,
            PastOrderStream orders,
            EarningRules rules,
            Programs programs,
            Tiers tiers,
            PointValues values,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.orders = orders;
        this.rules = rules;
        this.programs = programs;
        this.tiers = tiers;
        this.values = values;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(every = "{hourglass.points.simulation-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Optional<SimulationStore.Claimed> claimed = claim();
        while (claimed.isPresent() && !stopping) {
            play(claimed.get());
            claimed = claim();
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    Optional<SimulationStore.Claimed> claim() {
        return transactions.inTransaction(connection -> store.claim(connection, owner, LEASE));
    }

    private void play(SimulationStore.Claimed at) {
        if (at.attempts() > MOST_ATTEMPTS) {
            finish(at, 0, null, "was interrupted " + MOST_ATTEMPTS + " times; ask for it again");
            return;
        }
        Course course = new Course(at);
        try {
            SimulationApi.Report report = transactions.readingMuch(connection -> report(connection, at, course));
            finish(at, course.done, report, null);
        } catch (Interrupted interrupted) {
            LOG.infof("Simulation %s was left: %s", at.id(), interrupted.getMessage());
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Simulation %s failed", at.id());
            finish(at, course.done, null, "could not be played to its end; this is not the draft's mistake");
        }
    }

    private SimulationApi.Report report(Connection connection, SimulationStore.Claimed at, Course course)
            throws SQLException {
        ProgramSettings settings = programs.current(at.program());
        RuleSet draft = RuleSet.of(rules.draft(at.rules()));
        Instant begun = clock.instant();
        Instant end = at.to().isAfter(begun) ? begun : at.to();
        Replay replay = new Replay(draft, settings, tiers.scheme(settings), at.from(), end);
        course.begin(orders.count(connection, at.program(), at.to()));
        orders.forEach(connection, at.program(), at.to(), course.through(replay::play));
        Findings findings = replay.end();
        long millis = Math.max(1, Duration.between(begun, clock.instant()).toMillis());
        return Reports.of(
                findings,
                at.rules().stream()
                        .filter(rule -> rule.on() == EarningRuleApi.On.ACTIVITY)
                        .map(EarningRuleApi.Draft::name)
                        .toList(),
                course.done * 1_000 / millis,
                settings.currency().getCurrencyCode(),
                values.read(connection, settings));
    }

    private void finish(SimulationStore.Claimed at, long done, SimulationApi.Report report, String detail) {
        transactions.inTransaction(connection -> {
            store.finish(connection, at, owner, done, report, detail, clock.instant());
            return null;
        });
    }

    /** How far it is; told to others now and then. */
    private final class Course {
        private final SimulationStore.Claimed at;
        private long total;
        private long done;

        Course(SimulationStore.Claimed at) {
            this.at = at;
        }

        void begin(long orders) {
            total = orders;
            tell();
        }

        Consumer<PlayedOrder> through(Consumer<PlayedOrder> play) {
            return order -> {
                play.accept(order);
                done++;
                if (done % TELL_EVERY == 0) {
                    tell();
                }
            };
        }

        private void tell() {
            SimulationApi.Progress progress = new SimulationApi.Progress(done, total);
            boolean ours =
                    transactions.inTransaction(connection -> store.advance(connection, at, owner, LEASE, progress));
            if (!ours || stopping) {
                throw new Interrupted(ours ? "this process stops" : "another process has taken over");
            }
        }
    }

    private static final class Interrupted extends RuntimeException {
        Interrupted(String message) {
            super(message, null, false, false);
        }
    }
}
