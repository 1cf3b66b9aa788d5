package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Brings what it derives from facts up to date; a bean. */
public interface FactListener {
    /**
     * Facts have changed, in the transaction at hand. No other transaction changes facts of the same members until it ends.
     *
     * @param changes at least one, at most one for each fact
     */
    default void onFactsChanged(Connection connection, List<FactChange> changes) throws SQLException {}

    /**
     * Members moved to other time zones: their facts happened on other days now. No other transaction changes facts of the
     * same members until this one ends.
     */
    default void onZonesChanged(Connection connection, Map<Subject, ZoneId> zones) throws SQLException {}

    /**
     * Two members became one; facts of {@code from} are gone and come again as facts of {@code into} after this call, in the
     * same transaction.
     */
    default void onMembersUnited(Connection connection, Subject into, Subject from) throws SQLException {}

    /** Members asked to be forgotten: what they said has to go. */
    default void onMembersErased(Connection connection, ProgramId program, List<MemberId> members)
            throws SQLException {}
}
