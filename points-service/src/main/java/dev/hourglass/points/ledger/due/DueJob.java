package dev.hourglass.points.ledger.due;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.ledger.MemberKey;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes pending points available when their return window has ended, and takes away those whose day has passed. Bounded,
 * restartable at any point, and safe on several replicas: each member is settled by a command of its own, which finds nothing
 * the second time.
 */
@ApplicationScoped
public class DueJob {
    private static final int LOTS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DueStore store;
    private final Ledger ledger;
    private final Transactions transactions;
    private final InstantSource clock;

    DueJob(DueStore store, Ledger ledger, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Settles all that is due now. */
    @Scheduled(every = "{hourglass.points.due-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        List<MemberKey> due = findDue();
        while (!due.isEmpty()) {
            Uni.join()
                    .all(due.stream()
                            .map(key -> ledger.submit(new SettleDue(key.program(), key.member())))
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
