package dev.hourglass.badges.award;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests run the backfill when they want it, and as far as they want it. */
@ApplicationScoped
@Unremovable
public class Backfilling {
    private final BackfillJob job;

    Backfilling(BackfillJob job) {
        this.job = job;
    }

    public void run() {
        job.run();
    }

    public boolean step() {
        return job.step();
    }
}
