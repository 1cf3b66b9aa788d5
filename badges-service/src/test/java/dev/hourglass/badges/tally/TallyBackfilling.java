package dev.hourglass.badges.tally;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests run the backfill of tallies when they want it, and as far as they want it. */
@ApplicationScoped
@Unremovable
public class TallyBackfilling {
    private final TallyBackfillJob job;

    TallyBackfilling(TallyBackfillJob job) {
        this.job = job;
    }

    public void run() {
        job.run();
    }

    public boolean step() {
        return job.step();
    }
}
