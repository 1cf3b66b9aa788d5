package dev.hourglass.kit.sql;

import java.sql.SQLException;
import java.util.Set;

/** The database refused or was out of reach. */
public class DatabaseException extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * SQLSTATE classes that pass by themselves: 08 connection, 40 rollback (deadlock, serialization), 53 resources, 57
     * operator intervention (shutdown). See PostgreSQL's appendix A.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57");

    private final String sqlState;

    public DatabaseException(SQLException cause) {
        super(cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The same work may succeed later: nothing is wrong with the work itself. */
    public boolean isTransient() {
        return isOutOfReach() || LOCK_NOT_AVAILABLE.equals(sqlState);
    }

    /** Somebody else wrote the same key first; reading again shows what they wrote. */
    public boolean isUniqueViolation() {
        return UNIQUE_VIOLATION.equals(sqlState);
    }

    private boolean isOutOfReach() {
        // A pool that found no connection in time gives no SQLSTATE at all.
        return sqlState.isEmpty() || TRANSIENT_CLASSES.contains(sqlState.substring(0, 2));
    }
}
