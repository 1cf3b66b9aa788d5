package dev.hourglass.points.ledger;

import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.batch.Books;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * What a feature has to know beside the books before its commands can decide, and what it writes with them. Bean of that
 * feature. Settings and facts are read by then; what is found is kept in the books by {@link Books#keep}.
 */
public interface Surroundings {
    /** Locks rows that come before balances in the order of locks. */
    default void lock(Reads reads, List<Command> commands, Books books) throws SQLException {}

    /** Reads what belongs to these members; their balances are locked by then, so nobody else changes it. */
    default void read(Reads reads, List<Command> commands, Collection<MemberKey> members, Books books)
            throws SQLException {}

    /** Writes what has changed, after the books. */
    default void write(Writes writes, Books books) throws SQLException {}
}
