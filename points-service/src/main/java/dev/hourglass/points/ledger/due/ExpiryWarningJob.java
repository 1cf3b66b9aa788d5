package dev.hourglass.points.ledger.due;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.ledger.Ledger;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells members some days before that points of theirs will be lost. Bounded, restartable at any point, and safe on several
 * replicas: that somebody was told is written together with the event.
 */
@ApplicationScoped
public class ExpiryWarningJob {
    private static final int MEMBERS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DueStore store;
    private final WarningTable warnings;
    private final Ledger ledger;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration ahead;

    ExpiryWarningJob(
            DueStore store,
            WarningTable warnings,
            Ledger ledger,
            Transactions transactions,
            InstantSource clock,
            @ConfigProperty(name = "hourglass.points.expiry-warning") Duration ahead) {
        this.store = store;
        this.warnings = warnings;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.ahead = ahead;
    }

    /** Tells everybody who is to be told now, and forgets what is past. */
    @Scheduled(
            every = "{hourglass.points.expiry-warning-check}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Instant now = clock.instant();
        List<DueStore.Expiring> expiring = find(now);
        while (!expiring.isEmpty()) {
            Uni.join()
                    .all(expiring.stream()
                            .map(one -> ledger.submit(new WarnOfExpiry(
                                    one.member().program(), one.member().member(), one.expiresAt(), warnings)))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            expiring = find(now);
        }
        transactions.inTransaction(connection -> store.forgetWarnings(connection, now));
    }

    private List<DueStore.Expiring> find(Instant now) {
        return transactions.inTransaction(
                connection -> store.findExpiring(connection, now, now.plus(ahead), MEMBERS_AT_ONCE));
    }
}
