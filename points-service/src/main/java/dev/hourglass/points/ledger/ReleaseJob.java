package dev.hourglass.points.ledger;

import dev.hourglass.kit.sql.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes pending points available when their return window has ended. Bounded, restartable at any point, and safe on several
 * replicas: each member is released by a command of its own, which finds nothing the second time.
 */
@ApplicationScoped
public class ReleaseJob {
    private static final int LOTS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LedgerStore store;
    private final Ledger ledger;
    private final Transactions transactions;
    private final InstantSource clock;

    ReleaseJob(LedgerStore store, Ledger ledger, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(every = "{hourglass.points.release-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        List<MemberKey> due = findDue();
        while (!due.isEmpty()) {
            Uni.join()
                    .all(due.stream()
                            .map(key -> ledger.submit(new ReleaseDue(key.program(), key.member())))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            due = findDue();
        }
    }

    private List<MemberKey> findDue() {
        return transactions.inTransaction(connection -> store.findDue(connection, clock.instant(), LOTS_AT_ONCE));
    }
}
