package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Brings what it derives from facts up to date; a bean. */
public interface FactListener {
    /**
     * Facts of these members have changed, in the transaction at hand. No other transaction changes facts of the same
     * members until it ends.
     *
     * @param subjects who, and when the newest of their changes was stated
     */
    void onFactsChanged(Connection connection, Map<Subject, Instant> subjects) throws SQLException;
}
