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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is left of rewards that can run out, by (program, reward); a reward that cannot has no row and nobody waits for it.
 * Free codes are read once the row is locked: whoever hands one out holds that lock, so none is handed out twice.
 */
@ApplicationScoped
public class StockTable implements FactTable<UUID, RewardStock> {
    /** As many as a batch can hand out. */
    private static final int MAX_CODES = 256;

    private static final String LOCK = """
            SELECT s.program_id, s.reward_id, s.remaining FROM reward_stock s
              JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, reward_id) USING (program_id, reward_id)
             ORDER BY s.program_id, s.reward_id
               FOR UPDATE OF s
            """;

    /** A statement of its own after the lock: what was handed out while we waited for the lock must be seen. */
    private static final String FREE_CODES = """
            SELECT w.program_id, w.reward_id, free.codes
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, reward_id)
             CROSS JOIN LATERAL (
                   SELECT array_agg(code ORDER BY position) AS codes
                     FROM (SELECT v.code, v.position FROM voucher v
                            WHERE v.program_id = w.program_id AND v.reward_id = w.reward_id
                              AND v.redemption_id IS NULL
                            ORDER BY v.position LIMIT ?) AS first) AS free
             WHERE free.codes IS NOT NULL
            """;

    /** Relative, so that what others give back in between is not lost; the table refuses to go below zero. */
    private static final String TAKE = """
            UPDATE reward_stock s SET remaining = s.remaining - n.taken
              FROM unnest(?::uuid[], ?::uuid[], ?::int8[]) AS n(program_id, reward_id, taken)
             WHERE s.program_id = n.program_id AND s.reward_id = n.reward_id
            """;

    @Override
    public int lockOrder() {
        return 4;
    }

    @Override
    public void lock(Reads reads, Collection<Key<UUID>> keys, Map<Key<UUID>, RewardStock> found) throws SQLException {
        reads.add(LOCK, row -> found.put(key(row), new RewardStock(remaining(row), List.of(), 0)))
                .array("uuid", keys, key -> key.program().uuid())
                .array("uuid", keys, Key::key);
        reads.add(FREE_CODES, row -> {
                    List<String> codes =
                            List.of((String[]) row.getArray("codes").getArray());
                    found.computeIfPresent(key(row), (key, stock) -> stock.withCodes(codes));
                })
                .array("uuid", keys, key -> key.program().uuid())
                .array("uuid", keys, Key::key)
                .value(MAX_CODES);
    }

    private static Key<UUID> key(ResultSet row) throws SQLException {
        return new Key<>(new ProgramId(Columns.uuid(row, "program_id")), Columns.uuid(row, "reward_id"));
    }

    private static Long remaining(ResultSet row) throws SQLException {
        return row.getObject("remaining", Long.class);
    }

    @Override
    public Optional<MemberId> member(RewardStock stock) {
        return Optional.empty();
    }

    @Override
    public long earned(RewardStock stock) {
        return 0;
    }

    @Override
    public String reference(UUID key) {
        return "reward:" + key;
    }

    @Override
    public void insert(Writes writes, Map<Key<UUID>, RewardStock> facts) {
        throw new IllegalStateException("Stock is set by managers only");
    }

    @Override
    public void update(Writes writes, Map<Key<UUID>, RewardStock> stocks) throws SQLException {
        Writes.Write take = writes.add(TAKE);
        take.array("uuid", stocks.keySet(), key -> key.program().uuid());
        take.array("uuid", stocks.keySet(), Key::key);
        take.array("int8", stocks.values(), RewardStock::taken);
    }
}
