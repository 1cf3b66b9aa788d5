package dev.hourglass.referral.code;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What all who decide about buyers, or move credit, take first; see the lock order in ARCHITECTURE.md. */
@ApplicationScoped
public class DecisionLock {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7403210012)";

    /** Lets nobody else decide until this transaction ends. */
    public void take(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }
}
