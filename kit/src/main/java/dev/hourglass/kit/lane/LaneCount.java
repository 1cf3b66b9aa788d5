package dev.hourglass.kit.lane;

import dev.hourglass.kit.sql.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * How many lanes this installation has, fixed when it first started: were it to change, events of one member could stand in
 * two lanes and overtake each other.
 */
@ApplicationScoped
public class LaneCount {
    private static final Logger LOG = Logger.getLogger(LaneCount.class);

    /**
     * Makes services that start for the first time together agree on one count. A statement of its own: the next one must
     * see what was committed while this one waited.
     */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7403210011)";

    private static final String CREATE_ONCE = """
            INSERT INTO outbox_lane (lane)
            SELECT lane FROM generate_series(0, ? - 1) AS lane WHERE NOT EXISTS (SELECT 1 FROM outbox_lane)
            """;

    private static final String COUNT = "SELECT count(*) FROM outbox_lane";

    private final int count;

    public LaneCount(DataSource dataSource, LaneConfig config) {
        this.count = readOrCreate(dataSource, config.count());
        if (count != config.count()) {
            LOG.infof(
                    "This installation has %d lanes; the configured %d applies to new ones only",
                    count, config.count());
        }
    }

    public int count() {
        return count;
    }

    /** The lane, from 0, of a member (or, for events about no member, of a program). */
    public int of(UUID id) {
        return of(id.getMostSignificantBits() * 31 + id.getLeastSignificantBits());
    }

    /** The lane, from 0, of a member known only by a key of the storefront's. */
    public int of(UUID program, String key) {
        return of(program.getLeastSignificantBits() * 31 + key.hashCode());
    }

    private int of(long hash) {
        // Murmur3's finalizer: neighbours in time must not be neighbours in lanes.
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 33), count);
    }

    private static int readOrCreate(DataSource dataSource, int wanted) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                lock.execute();
            }
            try (PreparedStatement create = connection.prepareStatement(CREATE_ONCE)) {
                create.setInt(1, wanted);
                create.executeUpdate();
            }
            try (PreparedStatement read = connection.prepareStatement(COUNT);
                    ResultSet row = read.executeQuery()) {
                row.next();
                int count = row.getInt(1);
                connection.commit();
                return count;
            }
        } catch (SQLException unreadable) {
            throw new DatabaseException(unreadable);
        }
    }
}
