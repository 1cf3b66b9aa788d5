package dev.hourglass.badges.tally;

import dev.hourglass.badges.badge.BackfillStep;
import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.tally.Tallies.Defined;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Counts the past of all members under tallies that are new or changed, in the way of badges. */
@ApplicationScoped
class TallyBackfillJob {
    private final TallyStore definitions;
    private final BackfillStep backfill;
    private final Counting counting;
    private final Transactions transactions;

    TallyBackfillJob(TallyStore definitions, BackfillStep backfill, Counting counting, Transactions transactions) {
        this.definitions = definitions;
        this.backfill = backfill;
        this.counting = counting;
        this.transactions = transactions;
    }

    /** Until nothing waits. */
    @Scheduled(every = "{hourglass.badges.backfill-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        while (step()) {}
    }

    /** One transaction's worth; whether there was anything to do. */
    boolean step() {
        return transactions.inTransaction(connection -> {
            Optional<Defined> waiting = definitions.lockBackfill(connection);
            if (waiting.isPresent()) {
                step(connection, waiting.get());
            }
            return waiting.isPresent();
        });
    }

    private void step(Connection connection, Defined waiting) throws SQLException {
        ProgramId program = waiting.program();
        Tally tally = waiting.tally();
        Backfill after = backfill.after(connection, program, waiting.backfill(), (members, now) -> {
            counting.recount(connection, program, members, List.of(tally), now);
        });
        definitions.moveBackfill(connection, program, tally.id(), after);
        if (after.finishedAt() != null) {
            counting.caughtUp(connection, program, tally, after.finishedAt());
        }
    }
}
