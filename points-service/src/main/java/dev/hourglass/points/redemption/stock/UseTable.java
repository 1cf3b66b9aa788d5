package dev.hourglass.points.redemption.stock;

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

/** How many of each reward members have, by (program, member, reward): the per-member limits are exact by its row locks. */
@ApplicationScoped
public class UseTable implements FactTable<UseKey, RewardUse> {
    private static final String LOCK = """
            SELECT u.* FROM reward_use u
              JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS w(program_id, member_id, reward_id)
             USING (program_id, member_id, reward_id)
             ORDER BY u.program_id, u.member_id, u.reward_id
               FOR UPDATE OF u
            """;

    /** A row that somebody else has just made is a unique violation: the batch is run again and sees it. */
    private static final String INSERT = """
            INSERT INTO reward_use (program_id, member_id, reward_id, used)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[])
            """;

    private static final String UPDATE = """
            UPDATE reward_use u SET used = u.used + n.added
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[]) AS n(program_id, member_id, reward_id, added)
             WHERE u.program_id = n.program_id AND u.member_id = n.member_id AND u.reward_id = n.reward_id
            """;

    @Override
    public int lockOrder() {
        return 7;
    }

    @Override
    public void lock(Reads reads, Collection<Key<UseKey>> keys, Map<Key<UseKey>, RewardUse> found) throws SQLException {
        reads.add(LOCK, row -> found.put(key(row), new RewardUse(row.getLong("used"), 0)))
                .array("uuid", keys, key -> key.program().uuid())
                .array("uuid", keys, key -> key.key().member().uuid())
                .array("uuid", keys, key -> key.key().reward());
    }

    private static Key<UseKey> key(ResultSet row) throws SQLException {
        return new Key<>(
                new ProgramId(Columns.uuid(row, "program_id")),
                new UseKey(new MemberId(Columns.uuid(row, "member_id")), Columns.uuid(row, "reward_id")));
    }

    @Override
    public Optional<MemberId> member(RewardUse use) {
        return Optional.empty();
    }

    @Override
    public long earned(RewardUse use) {
        return 0;
    }

    @Override
    public String reference(UseKey key) {
        return "reward:" + key.reward();
    }

    @Override
    public void insert(Writes writes, Map<Key<UseKey>, RewardUse> uses) throws SQLException {
        write(writes, INSERT, uses);
    }

    @Override
    public void update(Writes writes, Map<Key<UseKey>, RewardUse> uses) throws SQLException {
        write(writes, UPDATE, uses);
    }

    private static void write(Writes writes, String sql, Map<Key<UseKey>, RewardUse> uses) throws SQLException {
        Writes.Write write = writes.add(sql);
        write.array("uuid", uses.keySet(), key -> key.program().uuid());
        write.array("uuid", uses.keySet(), key -> key.key().member().uuid());
        write.array("uuid", uses.keySet(), key -> key.key().reward());
        write.array("int8", uses.values(), RewardUse::added);
    }
}
