package dev.hourglass.referral.code;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets clicks that no order names and that are too old to count. Batch by batch: stopped anywhere, it goes on next time. */
@ApplicationScoped
class OldClicksJob {
    private static final int BATCH = 1_000;

    private final Clicks clicks;

    OldClicksJob(Clicks clicks) {
        this.clicks = clicks;
    }

    @Scheduled(
            identity = "old-clicks",
            every = "{hourglass.referral.forget-clicks}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        int forgotten;
        do {
            forgotten = clicks.forgetOld(BATCH);
        } while (forgotten == BATCH);
    }
}
