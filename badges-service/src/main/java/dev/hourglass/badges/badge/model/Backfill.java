package dev.hourglass.badges.badge.model;

import java.time.Instant;
import java.util.UUID;

/**
 * How far the past has been counted under a badge's definition as it is now. Members are gone through lane by lane, and by id
 * within a lane.
 *
 * @param lane the lane being gone through; all before it are done
 * @param after the last member done in it
 * @param done members
 * @param total members there were when it began
 * @param finishedAt null while it goes on
 */
public record Backfill(int lane, UUID after, long done, long total, Instant requestedAt, Instant finishedAt) {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * One step further.
     *
     * @param last the last member looked at
     * @param counted members of the lane among those looked at
     * @param laneDone whether there are no more members to look at
     * @param lanes how many there are
     */
    public Backfill next(UUID last, int counted, boolean laneDone, int lanes, Instant now) {
        boolean allDone = laneDone && lane + 1 >= lanes;
        return new Backfill(
                laneDone ? lane + 1 : lane,
                laneDone ? BEFORE_ALL : last,
                done + counted,
                total,
                requestedAt,
                allDone ? now : null);
    }

    /** Whether this member's facts are counted: if not, they all will be later, and what changes until then need not be. */
    public boolean covers(int memberLane, UUID member) {
        if (finishedAt != null || memberLane != lane) {
            return finishedAt != null || memberLane < lane;
        }
        int high = Long.compareUnsigned(member.getMostSignificantBits(), after.getMostSignificantBits());
        return high < 0
                || high == 0
                        && Long.compareUnsigned(member.getLeastSignificantBits(), after.getLeastSignificantBits()) <= 0;
    }
}
