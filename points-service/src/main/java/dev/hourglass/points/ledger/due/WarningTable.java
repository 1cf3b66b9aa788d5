package dev.hourglass.points.ledger.due;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.batch.FactTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Warnings given, by (program, member, moment); the fact is how many points it was about. */
@ApplicationScoped
class WarningTable implements FactTable<WarningKey, Long> {
    private static final String LOCK = """
            SELECT e.* FROM expiry_warning e
              JOIN unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) AS w(program_id, member_id, expires_at)
             USING (program_id, member_id, expires_at)
             ORDER BY e.program_id, e.member_id, e.expires_at
               FOR UPDATE OF e
            """;

    private static final String INSERT = """
            INSERT INTO expiry_warning (program_id, member_id, expires_at, points)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::int8[])
            """;

    @Override
    public int lockOrder() {
        return 8;
    }

    @Override
    public void lock(Reads reads, Collection<Key<WarningKey>> keys, Map<Key<WarningKey>, Long> found)
            throws SQLException {
        reads.add(LOCK, row -> found.put(key(row), row.getLong("points")))
                .array("uuid", keys, key -> key.program().uuid())
                .array("uuid", keys, key -> key.key().member().uuid())
                .array("timestamptz", keys, key -> key.key().expiresAt());
    }

    private static Key<WarningKey> key(ResultSet row) throws SQLException {
        return new Key<>(
                new ProgramId(Columns.uuid(row, "program_id")),
                new WarningKey(new MemberId(Columns.uuid(row, "member_id")), Columns.instant(row, "expires_at")));
    }

    @Override
    public Optional<MemberId> member(Long points) {
        return Optional.empty();
    }

    @Override
    public long earned(Long points) {
        return 0;
    }

    @Override
    public String reference(WarningKey key) {
        return "expiry";
    }

    @Override
    public void insert(Writes writes, Map<Key<WarningKey>, Long> warnings) throws SQLException {
        Writes.Write insert = writes.add(INSERT);
        insert.array("uuid", warnings.keySet(), key -> key.program().uuid());
        insert.array("uuid", warnings.keySet(), key -> key.key().member().uuid());
        insert.array("timestamptz", warnings.keySet(), key -> key.key().expiresAt());
        insert.array("int8", warnings.values(), points -> points);
    }

    @Override
    public void update(Writes writes, Map<Key<WarningKey>, Long> warnings) {
        throw new IllegalStateException("Nobody is told twice");
    }
}
