package dev.hourglass.referral.referral;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Rewards referrals when their return window has ended. Each batch is one transaction: stopped anywhere, it goes on where it
 * was; run twice, it finds nothing the second time.
 */
@ApplicationScoped
public class ReturnWindowJob {
    private static final Logger LOG = Logger.getLogger(ReturnWindowJob.class);
    private static final int BATCH = 200;

    private final Referrals referrals;

    public ReturnWindowJob(Referrals referrals) {
        this.referrals = referrals;
    }

    @Scheduled(
            identity = "return-windows",
            every = "{hourglass.referral.window-check}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        int total = 0;
        int looked;
        do {
            looked = referrals.rewardDue(BATCH);
            total += looked;
        } while (looked == BATCH);
        if (total > 0) {
            LOG.infof("The return window of %d referrals has ended", total);
        }
    }
}
