package dev.hourglass.points.redemption;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.redemption.model.RedemptionPolicy;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Gives points back that were held and not confirmed in time. Bounded, restartable at any point, and safe on several
 * replicas: each hold ends by a command of its own, which finds nothing to end the second time.
 */
@ApplicationScoped
public class HoldExpiryJob {
    private static final int HOLDS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RedemptionStore store;
    private final Redemptions redemptions;
    private final Transactions transactions;
    private final InstantSource clock;

    HoldExpiryJob(RedemptionStore store, Redemptions redemptions, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.redemptions = redemptions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Ends all holds whose time is over now. */
    @Scheduled(every = "{hourglass.points.hold-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        List<RedemptionStore.Overdue> overdue = find();
        while (!overdue.isEmpty()) {
            Uni.join()
                    .all(overdue.stream()
                            .map(one -> redemptions.go(
                                    one.program(),
                                    one.redemption(),
                                    RedemptionPolicy.Wish.EXPIRE,
                                    false,
                                    Optional.empty()))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            overdue = find();
        }
    }

    private List<RedemptionStore.Overdue> find() {
        return transactions.inTransaction(connection -> store.overdue(connection, clock.instant(), HOLDS_AT_ONCE));
    }
}
