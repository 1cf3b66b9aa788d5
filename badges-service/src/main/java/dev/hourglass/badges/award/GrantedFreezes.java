package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Difference.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** Knows which freezes were granted; a bean of the feature that grants them. */
public interface GrantedFreezes {
    /** By entry, how many from which day on; entries without any are absent. */
    Map<Entry, Map<LocalDate, Integer>> of(Connection connection, Collection<Entry> entries) throws SQLException;
}
