package dev.hourglass.points.redemption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.batch.FactTable;
import dev.hourglass.points.ledger.model.LotPart;
import dev.hourglass.points.redemption.model.Benefit;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.redemption.model.RedemptionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Redemptions by (program, id), and those of an order. One that ends without being spent gives back stock and limit. */
@ApplicationScoped
public class RedemptionTable implements FactTable<RedemptionKey, Redemption> {
    private static final String LOCK = """
            SELECT r.* FROM redemption r
              JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, id) USING (program_id, id)
             ORDER BY r.program_id, r.id
               FOR UPDATE OF r
            """;

    private static final String LOCK_OF_ORDERS = """
            SELECT r.* FROM redemption r
              JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, order_ref) USING (program_id, order_ref)
             WHERE r.order_ref IS NOT NULL AND r.status IN ('held', 'confirmed')
             ORDER BY r.program_id, r.id
               FOR UPDATE OF r
            """;

    private static final String INSERT = """
            INSERT INTO redemption (program_id, id, member_id, reward_id, benefit, quantity, points, status, order_ref,
                                    voucher, lots, held_at, expires_at)
            SELECT program_id, id, member_id, reward_id, benefit::jsonb, quantity, points, status, order_ref, voucher,
                   lots::jsonb, held_at, expires_at
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::int4[], ?::int8[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   AS n(program_id, id, member_id, reward_id, benefit, quantity, points, status, order_ref, voucher,
                        lots, held_at, expires_at)
            """;

    private static final String UPDATE = """
            UPDATE redemption r SET status = n.status, ended_at = n.ended_at
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[]) AS n(program_id, id, status, ended_at)
             WHERE r.program_id = n.program_id AND r.id = n.id
            """;

    private static final String HAND_OUT = """
            UPDATE voucher v SET redemption_id = n.redemption_id
              FROM unnest(?::uuid[], ?::text[], ?::uuid[]) AS n(program_id, code, redemption_id)
             WHERE v.program_id = n.program_id AND v.code = n.code
            """;

    private static final String RESTOCK = """
            UPDATE reward_stock s SET remaining = s.remaining + n.quantity
              FROM (SELECT program_id, reward_id, sum(quantity) AS quantity
                      FROM unnest(?::uuid[], ?::uuid[], ?::int8[]) AS b(program_id, reward_id, quantity)
                     GROUP BY program_id, reward_id) n
             WHERE s.program_id = n.program_id AND s.reward_id = n.reward_id
            """;

    private static final String GIVE_LIMIT_BACK = """
            UPDATE reward_use u SET used = greatest(0, u.used - n.quantity)
              FROM (SELECT program_id, member_id, reward_id, sum(quantity) AS quantity
                      FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[])
                           AS b(program_id, member_id, reward_id, quantity)
                     GROUP BY program_id, member_id, reward_id) n
             WHERE u.program_id = n.program_id AND u.member_id = n.member_id AND u.reward_id = n.reward_id
            """;

    private static final TypeReference<List<LotPart>> LOTS = new TypeReference<>() {};

    private final ObjectMapper json;

    RedemptionTable(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public int lockOrder() {
        return 3;
    }

    @Override
    public void lock(Reads reads, Collection<Key<RedemptionKey>> keys, Map<Key<RedemptionKey>, Redemption> found)
            throws SQLException {
        List<Key<RedemptionKey>> byId =
                keys.stream().filter(key -> key.key().id() != null).toList();
        List<Key<RedemptionKey>> byOrder =
                keys.stream().filter(key -> key.key().id() == null).toList();
        if (!byId.isEmpty()) {
            reads.add(LOCK, row -> found.put(key(row), redemption(row)))
                    .array("uuid", byId, key -> key.program().uuid())
                    .array("uuid", byId, key -> key.key().id());
        }
        if (!byOrder.isEmpty()) {
            reads.add(LOCK_OF_ORDERS, row -> found.put(key(row), redemption(row)))
                    .array("uuid", byOrder, key -> key.program().uuid())
                    .array("text", byOrder, key -> key.key().orderRef());
        }
    }

    @Override
    public Optional<MemberId> member(Redemption redemption) {
        return Optional.of(redemption.member());
    }

    @Override
    public long earned(Redemption redemption) {
        return 0;
    }

    @Override
    public String reference(RedemptionKey key) {
        return new RedemptionId(key.id()).reference();
    }

    @Override
    public List<LotPart> taken(Redemption redemption) {
        return redemption.status().isOpen() ? redemption.lots() : List.of();
    }

    @Override
    public void insert(Writes writes, Map<Key<RedemptionKey>, Redemption> redemptions) throws SQLException {
        var keys = redemptions.keySet();
        var values = redemptions.values();
        Writes.Write insert = writes.add(INSERT);
        insert.array("uuid", keys, key -> key.program().uuid());
        insert.array("uuid", values, Redemption::id);
        insert.array("uuid", values, redemption -> redemption.member().uuid());
        insert.array("uuid", values, Redemption::reward);
        insert.array("text", values, redemption -> toJson(redemption.benefit()));
        insert.array("int4", values, Redemption::quantity);
        insert.array("int8", values, Redemption::points);
        insert.array("text", values, redemption -> redemption.status().word());
        insert.array("text", values, Redemption::orderRef);
        insert.array("text", values, Redemption::voucher);
        insert.array("text", values, redemption -> toJson(redemption.lots()));
        insert.array("timestamptz", values, Redemption::heldAt);
        insert.array("timestamptz", values, Redemption::expiresAt);
        handOut(writes, redemptions);
    }

    private static void handOut(Writes writes, Map<Key<RedemptionKey>, Redemption> redemptions) throws SQLException {
        var withVoucher = redemptions.entrySet().stream()
                .filter(entry -> entry.getValue().voucher() != null)
                .toList();
        if (!withVoucher.isEmpty()) {
            Writes.Write handOut = writes.add(HAND_OUT);
            handOut.array("uuid", withVoucher, entry -> entry.getKey().program().uuid());
            handOut.array("text", withVoucher, entry -> entry.getValue().voucher());
            handOut.array("uuid", withVoucher, entry -> entry.getValue().id());
        }
    }

    @Override
    public void update(Writes writes, Map<Key<RedemptionKey>, Redemption> redemptions) throws SQLException {
        var keys = redemptions.keySet();
        var values = redemptions.values();
        Writes.Write update = writes.add(UPDATE);
        update.array("uuid", keys, key -> key.program().uuid());
        update.array("uuid", values, Redemption::id);
        update.array("text", values, redemption -> redemption.status().word());
        update.array("timestamptz", values, Redemption::endedAt);
        giveBack(
                writes,
                redemptions.entrySet().stream()
                        .filter(entry -> entry.getValue().reward() != null
                                && !entry.getValue().status().isOpen())
                        .toList());
    }

    /** A voucher's code was shown to somebody: it does not go back into the pool, nor does the piece it stood for. */
    private static void giveBack(Writes writes, List<Map.Entry<Key<RedemptionKey>, Redemption>> ended)
            throws SQLException {
        var pieces = ended.stream()
                .filter(entry -> entry.getValue().voucher() == null)
                .toList();
        if (!pieces.isEmpty()) {
            Writes.Write restock = writes.add(RESTOCK);
            restock.array("uuid", pieces, entry -> entry.getKey().program().uuid());
            restock.array("uuid", pieces, entry -> entry.getValue().reward());
            restock.array("int8", pieces, entry -> (long) entry.getValue().quantity());
        }
        if (!ended.isEmpty()) {
            Writes.Write limits = writes.add(GIVE_LIMIT_BACK);
            limits.array("uuid", ended, entry -> entry.getKey().program().uuid());
            limits.array("uuid", ended, entry -> entry.getValue().member().uuid());
            limits.array("uuid", ended, entry -> entry.getValue().reward());
            limits.array("int8", ended, entry -> (long) entry.getValue().quantity());
        }
    }

    private static Key<RedemptionKey> key(ResultSet row) throws SQLException {
        return new Key<>(new ProgramId(Columns.uuid(row, "program_id")), RedemptionKey.of(Columns.uuid(row, "id")));
    }

    /** A row of the table. */
    Redemption redemption(ResultSet row) throws SQLException {
        try {
            return new Redemption(
                    Columns.uuid(row, "id"),
                    new MemberId(Columns.uuid(row, "member_id")),
                    row.getObject("reward_id", UUID.class),
                    json.readValue(row.getString("benefit"), Benefit.class),
                    row.getInt("quantity"),
                    row.getLong("points"),
                    RedemptionStatus.of(row.getString("status")),
                    row.getString("order_ref"),
                    row.getString("voucher"),
                    json.readValue(row.getString("lots"), LOTS),
                    Columns.instant(row, "held_at"),
                    Columns.instant(row, "expires_at"),
                    Columns.instant(row, "ended_at"));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored redemption cannot be read", damaged);
        }
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
