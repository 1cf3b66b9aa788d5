package dev.hourglass.points.standing;

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
 * Ends periods: on the day on which a member may lose a tier, or has to be warned of it, all of their credit is looked at.
 * After a change of the ladder everybody is. Bounded, restartable at any point, and safe on several replicas: each member is
 * reviewed by a command of its own, which changes nothing the second time.
 */
@ApplicationScoped
public class TierReviewJob {
    private static final int MEMBERS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StandingStore store;
    private final Ledger ledger;
    private final Transactions transactions;
    private final InstantSource clock;

    TierReviewJob(StandingStore store, Ledger ledger, Transactions transactions, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(every = "{hourglass.points.tier-review}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        recheckAfterChanges();
        List<MemberKey> due;
        do {
            due = findDue();
            review(due);
        } while (due.size() == MEMBERS_AT_ONCE);
    }

    private void recheckAfterChanges() {
        List<StandingStore.Recheck> rechecks = transactions.inTransaction(connection -> store.rechecks(connection));
        for (StandingStore.Recheck begun : rechecks) {
            StandingStore.Recheck at = begun;
            while (at != null) {
                StandingStore.Recheck from = at;
                List<MemberKey> next =
                        transactions.inTransaction(connection -> store.membersAfter(connection, from, MEMBERS_AT_ONCE));
                review(next);
                at = transactions.inTransaction(connection -> store.move(connection, from, next));
            }
        }
    }

    private List<MemberKey> findDue() {
        return transactions.inTransaction(connection -> store.findDue(connection, clock.instant(), MEMBERS_AT_ONCE));
    }

    private void review(List<MemberKey> members) {
        if (!members.isEmpty()) {
            Uni.join()
                    .all(members.stream()
                            .map(key -> ledger.submit(new ReviewTier(key.program(), key.member())))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
        }
    }
}
