package dev.hourglass.points.reward;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** What rewards have to know of segments, which use rewards in their turn. */
public interface KnownSegments {
    /** @throws ProblemException 400 at the pointer when the program has no segment of one of these names */
    void requireNames(Connection connection, ProgramId program, Collection<String> names, String pointer)
            throws SQLException;
}
