package dev.hourglass.points.segment;

import dev.hourglass.kit.id.ProgramId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Something that names segments, such as offers; a bean. A segment that is named cannot be renamed or deleted. */
public interface SegmentUse {
    /** Something that names this segment, in words for people such as {@code the offer "Hair days"}; empty when nothing does. */
    Optional<String> of(Connection connection, ProgramId program, String segment) throws SQLException;
}
