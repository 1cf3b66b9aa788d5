package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One writer per lane of members. Orders and referrals of one member come from two producers at once; without the lock each
 * would derive progress without seeing the other's facts, and the later commit would undo the earlier.
 */
@ApplicationScoped
public class LaneLocks {
    /** The first key sets these locks apart from every other advisory lock in the database. */
    private static final String LOCK = """
            SELECT count(pg_advisory_xact_lock(740321, lane)::text)
              FROM (SELECT lane FROM unnest(?::int4[]) AS lane ORDER BY lane) AS in_order
            """;

    private final LaneCount lanes;

    LaneLocks(LaneCount lanes) {
        this.lanes = lanes;
    }

    /** Waits for the lanes of these members and keeps them until the transaction ends. */
    public void lock(Connection connection, Collection<Subject> subjects) throws SQLException {
        lock(
                connection,
                subjects.stream()
                        .map(subject -> lanes.of(subject.member().uuid()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Waits for this lane and keeps it until the transaction ends. */
    public void lock(Connection connection, int lane) throws SQLException {
        lock(connection, new TreeSet<>(List.of(lane)));
    }

    private static void lock(Connection connection, SortedSet<Integer> wanted) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, Columns.array(connection, "int4", wanted, lane -> lane));
            lock.executeQuery().close();
        }
    }
}
