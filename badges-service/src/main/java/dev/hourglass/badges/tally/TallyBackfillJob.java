package dev.hourglass.badges.tally;

import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.fact.LaneLocks;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.tally.Tallies.Defined;
import dev.hourglass.kit.id.MemberId;
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
 * Counts the past of all members under tallies that are new or changed, in the way of badges: lane by lane, some members in a
 * transaction that also writes down how far it came. Restartable at any point, and safe on several replicas.
 */
@ApplicationScoped
class TallyBackfillJob {
    /** Members looked at in one transaction; those of one lane among them are counted. */
    private static final int MEMBERS_AT_ONCE = 1_000;

    private final TallyStore definitions;
    private final Members members;
    private final LaneLocks locks;
    private final LaneCount lanes;
    private final Counting counting;
    private final Transactions transactions;
    private final InstantSource clock;

    TallyBackfillJob(
            TallyStore definitions,
            Members members,
            LaneLocks locks,
            LaneCount lanes,
            Counting counting,
            Transactions transactions,
            InstantSource clock) {
        this.definitions = definitions;
        this.members = members;
        this.locks = locks;
        this.lanes = lanes;
        this.counting = counting;
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
            Optional<Defined> waiting = definitions.lockBackfill(connection);
            if (waiting.isPresent()) {
                step(connection, waiting.get());
            }
            return waiting.isPresent();
        });
    }

    private void step(Connection connection, Defined waiting) throws SQLException {
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
        counting.recount(connection, waiting.program(), own, List.of(waiting.tally()), clock.instant());
        Backfill after = before.next(last, own.size(), next.size() < MEMBERS_AT_ONCE, lanes.count(), clock.instant());
        definitions.moveBackfill(connection, waiting.program(), waiting.tally().id(), after);
        if (after.finishedAt() != null) {
            counting.caughtUp(connection, waiting.program(), waiting.tally(), clock.instant());
        }
    }
}
