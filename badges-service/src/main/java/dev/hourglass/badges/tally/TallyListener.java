package dev.hourglass.badges.tally;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Mark;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.ProgramId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A feature that is made of tallies of one kind; a bean. All it is told, it is told in the transaction at hand. */
public interface TallyListener {
    Tally.Kind kind();

    /**
     * Counts have moved. The lanes of the members are locked.
     *
     * @param moved at least one
     */
    void onTalliesMoved(Connection connection, List<Moved> moved) throws SQLException;

    /** All that happened so far has been counted for everybody under the tally's definition as it is now. */
    void onCaughtUp(Connection connection, ProgramId program, Tally tally, Instant now) throws SQLException;

    /**
     * Two members became one; counts of {@code from} are gone, and come again as counts of {@code into} after this call.
     *
     * @param left where {@code from} had counts of this kind of tally
     */
    void onMembersUnited(Connection connection, Subject into, Subject from, Collection<Entry> left, Instant now)
            throws SQLException;

    /**
     * A count, as it is now.
     *
     * @param at when what moved it was told
     */
    record Moved(Tally tally, Entry entry, long total, Map<Mark, Long> marks, Instant at) {}
}
