package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.model.LotPart;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts of one kind that commands read and replace within a batch, such as orders. Bean of the feature that owns them.
 *
 * @param <K> the fact's key within its program; sorted, because rows are locked in this order
 * @param <V> its state, immutable
 */
public interface FactTable<K extends Comparable<K>, V> {
    /** A key within its program. */
    record Key<K>(ProgramId program, K key) {}

    /** Places this table in the one order in which all batches lock tables. */
    int lockOrder();

    /** Reads and locks the rows there are, in ascending (program, key); they are in {@code found} when all is sent. */
    void lock(Reads reads, Collection<Key<K>> keys, Map<Key<K>, V> found) throws SQLException;

    /** The member whose books the fact has moved so far. */
    Optional<MemberId> member(V fact);

    /** The points it has earned that member net: at most what may have to be taken back. */
    long earned(V fact);

    /** Where in the lots that fact's points are found: the reference of its journal entries. */
    String reference(K key);

    /** Parts of that member's lots that may have to go back where they came from: their lots are read. */
    default List<LotPart> taken(V fact) {
        return List.of();
    }

    /** Inserts facts that were absent; one that is there by now is a unique violation. */
    void insert(Writes writes, Map<Key<K>, V> facts) throws SQLException;

    /** Replaces facts that were locked. */
    void update(Writes writes, Map<Key<K>, V> facts) throws SQLException;
}
