package dev.hourglass.points.grant;

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

/** Grants by (program, key). */
@ApplicationScoped
public class GrantTable implements FactTable<GrantKey, Grant> {
    private static final String LOCK = """
            SELECT g.program_id, g.key, g.member_id, g.target, g.granted
              FROM point_grant g
              JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, key) USING (program_id, key)
             ORDER BY g.program_id, g.key
               FOR UPDATE OF g
            """;

    private static final String INSERT = """
            INSERT INTO point_grant (program_id, key, member_id, target, granted)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::int8[], ?::int8[])
            """;

    private static final String UPDATE = """
            UPDATE point_grant g SET member_id = n.member_id, target = n.target, granted = n.granted
              FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::int8[], ?::int8[])
                   AS n(program_id, key, member_id, target, granted)
             WHERE g.program_id = n.program_id AND g.key = n.key
            """;

    @Override
    public int lockOrder() {
        return 2;
    }

    @Override
    public Optional<MemberId> member(Grant grant) {
        return Optional.of(grant.member());
    }

    @Override
    public long earned(Grant grant) {
        return grant.granted();
    }

    @Override
    public String reference(GrantKey key) {
        return key.value();
    }

    @Override
    public void lock(Reads reads, Collection<Key<GrantKey>> keys, Map<Key<GrantKey>, Grant> found) throws SQLException {
        reads.add(LOCK, row -> found.put(key(row), grant(row)))
                .array("uuid", keys, key -> key.program().uuid())
                .array("text", keys, key -> key.key().value());
    }

    private static Key<GrantKey> key(ResultSet row) throws SQLException {
        return new Key<>(new ProgramId(Columns.uuid(row, "program_id")), new GrantKey(row.getString("key")));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(new MemberId(Columns.uuid(row, "member_id")), row.getLong("target"), row.getLong("granted"));
    }

    @Override
    public void insert(Writes writes, Map<Key<GrantKey>, Grant> grants) throws SQLException {
        write(writes, INSERT, grants);
    }

    @Override
    public void update(Writes writes, Map<Key<GrantKey>, Grant> grants) throws SQLException {
        write(writes, UPDATE, grants);
    }

    private static void write(Writes writes, String sql, Map<Key<GrantKey>, Grant> grants) throws SQLException {
        var keys = grants.keySet();
        var values = grants.values();
        Writes.Write write = writes.add(sql);
        write.array("uuid", keys, key -> key.program().uuid());
        write.array("text", keys, key -> key.key().value());
        write.array("uuid", values, grant -> grant.member().uuid());
        write.array("int8", values, Grant::target);
        write.array("int8", values, Grant::granted);
    }
}
