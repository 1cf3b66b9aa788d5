package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.fact.LaneLocks;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One transaction's worth of a backfill, whatever is counted: it locks one lane, finds the next members of a program in it, and
 * works out how far the backfill has come. Facts of other lanes are taken in meanwhile, those of the same lane between two
 * transactions.
 */
@ApplicationScoped
public class BackfillStep {
    /** Members looked at in one transaction; those of one lane among them are counted. */
    private static final int MEMBERS_AT_ONCE = 1_000;

    private final Members members;
    private final LaneLocks locks;
    private final LaneCount lanes;
    private final InstantSource clock;

    BackfillStep(Members members, LaneLocks locks, LaneCount lanes, InstantSource clock) {
        this.members = members;
        this.locks = locks;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Counts the whole past of some members, whose lane is locked. */
    @FunctionalInterface
    public interface Counting {
        /** @param members with where they live; may be none */
        void count(Map<MemberId, ZoneId> members, Instant now) throws SQLException;
    }

    /**
     * Has the next members counted.
     *
     * @return how far it has come, to be written down in the same transaction
     */
    public Backfill after(Connection connection, ProgramId program, Backfill before, Counting counting)
            throws SQLException {
        locks.lock(connection, before.lane());
        Map<MemberId, ZoneId> next = members.after(connection, program, before.after(), MEMBERS_AT_ONCE);
        Map<MemberId, ZoneId> own = new LinkedHashMap<>();
        UUID last = before.after();
        for (Map.Entry<MemberId, ZoneId> member : next.entrySet()) {
            last = member.getKey().uuid();
            if (lanes.of(last) == before.lane()) {
                own.put(member.getKey(), member.getValue());
            }
        }
        Instant now = clock.instant();
        counting.count(own, now);
        return before.next(last, own.size(), next.size() < MEMBERS_AT_ONCE, lanes.count(), now);
    }
}
