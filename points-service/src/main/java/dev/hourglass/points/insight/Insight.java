package dev.hourglass.points.insight;

import dev.hourglass.points.program.model.ProgramSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** One question about a whole program. Bean; reads a snapshot, streams, and answers a program without anything, too. */
interface Insight<T> {
    /**
     * @param connection in a transaction that reads one snapshot
     * @param now the moment it holds for
     */
    T read(Connection connection, ProgramSettings settings, Instant now) throws SQLException;
}
