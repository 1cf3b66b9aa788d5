package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.code.model.Member;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes credit available when the return window of its order has ended. Each batch is one transaction: stopped anywhere, it
 * goes on where it was; run twice, it finds nothing the second time.
 */
@ApplicationScoped
public class CreditJob {
    private static final Logger LOG = Logger.getLogger(CreditJob.class);
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final DecisionLock decisions;
    private final Commissions commissions;
    private final Outbox outbox;

    CreditJob(Transactions transactions, DecisionLock decisions, Commissions commissions, Outbox outbox) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.commissions = commissions;
        this.outbox = outbox;
    }

    @Scheduled(
            identity = "credit-windows",
            every = "{hourglass.referral.window-check}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        int total = 0;
        int settled = release();
        while (settled > 0) {
            total += settled;
            settled = release();
        }
        if (total > 0) {
            LOG.infof("Credit from %d buyers can be paid out", total);
        }
    }

    /** Settles some friends of whom credit is due; returns how many. */
    int release() {
        return transactions.inTransaction(connection -> {
            decisions.take(connection);
            Set<Member> due = commissions.due(connection, BATCH);
            outbox.append(connection, commissions.settle(connection, due));
            return due.size();
        });
    }
}
