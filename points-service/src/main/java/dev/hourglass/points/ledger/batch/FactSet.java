package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of one table within a batch: as read, and as they are now. */
final class FactSet<K extends Comparable<K>, V> {
    private final FactTable<K, V> table;
    private final Map<FactTable.Key<K>, V> read = new HashMap<>();
    private final Map<FactTable.Key<K>, V> changed = new LinkedHashMap<>();

    FactSet(FactTable<K, V> table) {
        this.table = table;
    }

    FactTable<K, V> table() {
        return table;
    }

    void lock(Reads reads, Collection<FactTable.Key<K>> keys) throws SQLException {
        table.lock(reads, keys, read);
    }

    Map<FactTable.Key<K>, V> asRead() {
        return read;
    }

    Optional<V> get(FactTable.Key<K> key) {
        V now = changed.get(key);
        return Optional.ofNullable(now == null ? read.get(key) : now);
    }

    /** As they are now. */
    List<V> all(ProgramId program) {
        Map<FactTable.Key<K>, V> now = new LinkedHashMap<>(read);
        now.putAll(changed);
        return now.entrySet().stream()
                .filter(fact -> fact.getKey().program().equals(program))
                .map(Map.Entry::getValue)
                .toList();
    }

    void put(FactTable.Key<K> key, V fact) {
        changed.put(key, fact);
    }

    void write(Writes writes) throws SQLException {
        Map<FactTable.Key<K>, V> added = new LinkedHashMap<>(changed);
        added.keySet().removeAll(read.keySet());
        Map<FactTable.Key<K>, V> replaced = new LinkedHashMap<>(changed);
        replaced.keySet().retainAll(read.keySet());
        if (!added.isEmpty()) {
            table.insert(writes, added);
        }
        if (!replaced.isEmpty()) {
            table.update(writes, replaced);
        }
    }
}
