package dev.hourglass.badges.award;

import dev.hourglass.badges.badge.BackfillStep;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.Badges.Waiting;
import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Counts new and changed badges over the past of all members: lane by lane, a few hundred members in a transaction that also
 * writes down how far it came. Restartable at any point, and safe on several replicas.
 */
@ApplicationScoped
class BackfillJob {
    private final Badges badges;
    private final BackfillStep backfill;
    private final Recount recount;
    private final Transactions transactions;

    BackfillJob(Badges badges, BackfillStep backfill, Recount recount, Transactions transactions) {
        this.badges = badges;
        this.backfill = backfill;
        this.recount = recount;
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
            Optional<Waiting> waiting = badges.lockBackfill(connection);
            if (waiting.isPresent()) {
                step(connection, waiting.get());
            }
            return waiting.isPresent();
        });
    }

    private void step(Connection connection, Waiting waiting) throws SQLException {
        ProgramId program = waiting.program();
        Badge badge = waiting.badge();
        // What waits for a backfill of its own, or is in the midst of one, is settled by that.
        Backfill after = backfill.after(
                connection,
                program,
                waiting.backfill(),
                (members, now) -> recount.recount(
                        connection, program, members, List.of(badge), settledWith(connection, waiting), now));
        badges.moveBackfill(connection, program, badge.id(), after);
    }

    private List<Badge> settledWith(Connection connection, Waiting waiting) throws SQLException {
        ProgramId program = waiting.program();
        return badges.of(connection, List.of(program)).getOrDefault(program, List.of()).stream()
                .filter(definition -> definition.backfill().finishedAt() != null
                        || definition.badge().id().equals(waiting.badge().id()))
                .map(Definition::badge)
                .toList();
    }
}
