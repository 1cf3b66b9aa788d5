package dev.hourglass.badges.award;

import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.Badges.Waiting;
import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.fact.LaneLocks;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.sql.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts new and changed badges over the past of all members: lane by lane, a few hundred members in a transaction that also
 * writes down how far it came. Facts of other lanes are taken in meanwhile, those of the same lane between two transactions.
 * Restartable at any point, and safe on several replicas.
 */
@ApplicationScoped
class BackfillJob {
    /** Members looked at in one transaction; those of one lane among them are counted. */
    private static final int MEMBERS_AT_ONCE = 1_000;

    private final Badges badges;
    private final Members members;
    private final LaneLocks locks;
    private final LaneCount lanes;
    private final Recount recount;
    private final Transactions transactions;
    private final InstantSource clock;

    BackfillJob(
            Badges badges,
            Members members,
            LaneLocks locks,
            LaneCount lanes,
            Recount recount,
            Transactions transactions,
            InstantSource clock) {
        this.badges = badges;
        this.members = members;
        this.locks = locks;
        this.lanes = lanes;
        this.recount = recount;
        this.transactions = transactions;
        this.clock = clock;
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
        Backfill before = waiting.backfill();
        locks.lock(connection, before.lane());
        Map<MemberId, ZoneId> next = members.after(connection, waiting.program(), before.after(), MEMBERS_AT_ONCE);
        Map<MemberId, ZoneId> own = new LinkedHashMap<>();
        UUID last = before.after();
        for (Map.Entry<MemberId, ZoneId> member : next.entrySet()) {
            last = member.getKey().uuid();
            if (lanes.of(last) == before.lane()) {
                own.put(member.getKey(), member.getValue());
            }
        }
        // What waits for a backfill of its own, or is in the midst of one, is settled by that.
        recount.recount(
                connection,
                waiting.program(),
                own,
                List.of(waiting.badge()),
                settledWith(connection, waiting),
                clock.instant());
        badges.moveBackfill(
                connection,
                waiting.program(),
                waiting.badge().id(),
                before.next(last, own.size(), next.size() < MEMBERS_AT_ONCE, lanes.count(), clock.instant()));
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
