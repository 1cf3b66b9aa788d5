package dev.hourglass.points.segment;

import dev.hourglass.kit.sql.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Computes segments anew where something has happened, and once a day everywhere, because days pass. Restartable at any point,
 * and safe on several replicas.
 */
@ApplicationScoped
public class SegmentJob {
    private static final Duration ANYWAY_AFTER = Duration.ofDays(1);
    private static final int EVENTS_AT_ONCE = 50_000;

    private final SegmentRun run;
    private final RunStore runs;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration pause;

    SegmentJob(
            SegmentRun run,
            RunStore runs,
            Transactions transactions,
            InstantSource clock,
            @ConfigProperty(name = "hourglass.points.segment-pause") Duration pause) {
        this.run = run;
        this.runs = runs;
        this.transactions = transactions;
        this.clock = clock;
        this.pause = pause;
    }

    @Scheduled(every = "{hourglass.points.segment-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Instant now = clock.instant();
        transactions
                .inTransaction(connection -> {
                    runs.noteChanges(connection, EVENTS_AT_ONCE);
                    return runs.due(connection, now.minus(ANYWAY_AFTER), now.minus(pause));
                })
                .forEach(run::compute);
    }
}
