package dev.hourglass.points.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.batch.FactTable;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.Refund;
import dev.hourglass.points.rule.MembersSeen;
import dev.hourglass.points.rule.model.Roster;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders by (program, source, order id). */
@ApplicationScoped
public class OrderTable implements FactTable<OrderKey, OrderState> {
    private static final String COLUMNS = """
            o.program_id, o.source, o.order_id, o.member_id, o.statement, o.refunds, o.context, o.ruled_at, o.target, o.earned,
            o.explanation, o.explained_by, o.revision,
            (SELECT r.rules FROM roster r WHERE r.program_id = o.program_id AND r.id = o.roster_id) AS roster
            """;

    private static final String LOCK = "SELECT " + COLUMNS + """
              FROM orders o
              JOIN unnest(?::uuid[], ?::text[], ?::text[]) AS w(program_id, source, order_id)
             USING (program_id, source, order_id)
             ORDER BY o.program_id, o.source, o.order_id
               FOR UPDATE OF o
            """;

    /** Ascending like the other locks on orders; it comes after the members' balances, in programs whose rules look back. */
    private static final String LOCK_SINCE = "SELECT " + COLUMNS + """
              FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) AS w(program_id, member_id, since)
              JOIN orders o USING (program_id, member_id)
             WHERE o.placed_at >= w.since
             ORDER BY o.program_id, o.source, o.order_id
               FOR UPDATE OF o
            """;

    private static final String FIND =
            "SELECT " + COLUMNS + " FROM orders o WHERE o.program_id = ? AND o.source = ? AND o.order_id = ?";

    private static final String INSERT = """
            INSERT INTO orders (program_id, source, order_id, member_id, statement, refunds, context, ruled_at, target, earned,
                                explanation, roster_id, explained_by, revision, placed_at, spend, cap_uses, recorded_at)
            SELECT program_id, source, order_id, member_id, statement::jsonb, refunds::jsonb, context::jsonb, ruled_at, target, earned,
                   explanation::jsonb, roster_id, explained_by, revision, placed_at, spend, cap_uses::jsonb, ?
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::int8[], ?::int8[],
                          ?::text[], ?::uuid[], ?::uuid[], ?::int8[], ?::timestamptz[], ?::int8[], ?::text[])
                   AS n(program_id, source, order_id, member_id, statement, refunds, context, ruled_at, target, earned, explanation,
                        roster_id, explained_by, revision, placed_at, spend, cap_uses)
            """;

    private static final String UPDATE = """
            UPDATE orders o
               SET member_id = n.member_id, statement = n.statement::jsonb, refunds = n.refunds::jsonb,
                   context = n.context::jsonb, ruled_at = n.ruled_at, target = n.target, earned = n.earned, explanation = n.explanation::jsonb,
                   roster_id = n.roster_id, explained_by = n.explained_by, revision = n.revision, placed_at = n.placed_at, spend = n.spend,
                   cap_uses = n.cap_uses::jsonb, recorded_at = ?
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::int8[], ?::int8[],
                          ?::text[], ?::uuid[], ?::uuid[], ?::int8[], ?::timestamptz[], ?::int8[], ?::text[])
                   AS n(program_id, source, order_id, member_id, statement, refunds, context, ruled_at, target, earned, explanation,
                        roster_id, explained_by, revision, placed_at, spend, cap_uses)
             WHERE o.program_id = n.program_id AND o.source = n.source AND o.order_id = n.order_id
            """;

    private static final String KEEP_PAST = """
            INSERT INTO past_explanation (program_id, journal_id, explanation)
            SELECT program_id, journal_id, explanation::jsonb
              FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS n(program_id, journal_id, explanation)
            """;

    private static final TypeReference<List<Refund>> REFUNDS = new TypeReference<>() {};

    private final ObjectMapper json;
    private final ObjectReader buyers;
    private final StoredExplanations explanations;
    private final InstantSource clock;

    OrderTable(ObjectMapper json, StoredExplanations explanations, InstantSource clock) {
        this.json = json;
        this.explanations = explanations;
        this.buyers = MembersSeen.kept(json);
        this.clock = clock;
    }

    @Override
    public int lockOrder() {
        return 1;
    }

    @Override
    public Optional<MemberId> member(OrderState order) {
        return Optional.ofNullable(order.member());
    }

    @Override
    public long earned(OrderState order) {
        return order.earned();
    }

    @Override
    public String reference(OrderKey key) {
        return key.reference();
    }

    /** The order as last committed. */
    public Optional<OrderState> find(Connection connection, ProgramId program, OrderKey key) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setString(2, key.source());
            find.setString(3, key.orderId());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(order(row)) : Optional.empty();
            }
        }
    }

    @Override
    public void lock(Reads reads, Collection<Key<OrderKey>> keys, Map<Key<OrderKey>, OrderState> found)
            throws SQLException {
        reads.add(LOCK, row -> {
                    OrderState order = order(row);
                    found.put(new Key<>(new ProgramId(Columns.uuid(row, "program_id")), order.key()), order);
                })
                .array("uuid", keys, key -> key.program().uuid())
                .array("text", keys, key -> key.key().source())
                .array("text", keys, key -> key.key().orderId());
    }

    /** Reads and locks the members' orders placed at these moments or later; those already read stay as they are. */
    void lockSince(Reads reads, Map<MemberKey, Instant> since, Map<Key<OrderKey>, OrderState> found)
            throws SQLException {
        reads.add(LOCK_SINCE, row -> {
                    OrderState order = order(row);
                    found.putIfAbsent(new Key<>(new ProgramId(Columns.uuid(row, "program_id")), order.key()), order);
                })
                .array("uuid", since.keySet(), key -> key.program().uuid())
                .array("uuid", since.keySet(), key -> key.member().uuid())
                .array("timestamptz", since.values(), moment -> moment);
    }

    @Override
    public void insert(Writes writes, Map<Key<OrderKey>, OrderState> orders) throws SQLException {
        write(writes, INSERT, orders);
    }

    @Override
    public void update(Writes writes, Map<Key<OrderKey>, OrderState> orders) throws SQLException {
        write(writes, UPDATE, orders);
    }

    private void write(Writes writes, String sql, Map<Key<OrderKey>, OrderState> orders) throws SQLException {
        var keys = orders.keySet();
        var states = orders.values();
        List<UUID> rosters = explanations.keep(writes, rosters(orders));
        Writes.Write write = writes.add(sql);
        write.value(Columns.timestamp(clock.instant()));
        write.array("uuid", keys, key -> key.program().uuid());
        write.array("text", keys, key -> key.key().source());
        write.array("text", keys, key -> key.key().orderId());
        write.array("uuid", states, OrderTable::memberUuid);
        write.array("text", states, o -> toJson(o.statement()));
        write.array("text", states, o -> toJson(o.refunds()));
        write.array("text", states, o -> toJson(o.buyer()));
        write.array("timestamptz", states, OrderState::ruledAt);
        write.array("int8", states, OrderState::target);
        write.array("int8", states, OrderState::earned);
        write.array("text", states, o -> explanations.outcomes(o.explanation()));
        write.array("uuid", rosters, id -> id);
        write.array("uuid", states, OrderState::explainedBy);
        write.array("int8", states, OrderState::revision);
        write.array("timestamptz", states, OrderTable::placedAt);
        write.array("int8", states, o -> o.isKnown() ? o.net().eligibleSpend() : 0);
        write.array("text", states, o -> o.capUses().isEmpty() ? null : toJson(o.capUses()));
        keepPast(writes, orders);
    }

    private static List<StoredExplanations.Key> rosters(Map<Key<OrderKey>, OrderState> orders) {
        List<StoredExplanations.Key> rosters = new ArrayList<>(orders.size());
        orders.forEach(
                (key, order) -> rosters.add(new StoredExplanations.Key(key.program(), Roster.of(order.explanation()))));
        return rosters;
    }

    private record Past(ProgramId program, OrderState.Explained explained) {}

    private void keepPast(Writes writes, Map<Key<OrderKey>, OrderState> orders) throws SQLException {
        List<Past> past = new ArrayList<>();
        orders.forEach(
                (key, order) -> order.superseded().forEach(explained -> past.add(new Past(key.program(), explained))));
        if (past.isEmpty()) {
            return;
        }
        Writes.Write keep = writes.add(KEEP_PAST);
        keep.array("uuid", past, one -> one.program.uuid());
        keep.array("uuid", past, one -> one.explained.journalId());
        keep.array("text", past, one -> toJson(one.explained.explanation()));
    }

    private static UUID memberUuid(OrderState order) {
        return order.member() == null ? null : order.member().uuid();
    }

    private static Instant placedAt(OrderState order) {
        return order.isKnown() ? order.statement().placedAt() : null;
    }

    private OrderState order(ResultSet row) throws SQLException {
        UUID member = Columns.uuid(row, "member_id");
        String statement = row.getString("statement");
        String context = row.getString("context");
        try {
            return new OrderState(
                    new OrderKey(row.getString("source"), row.getString("order_id")),
                    member == null ? null : new MemberId(member),
                    statement == null ? null : json.readValue(statement, OrderStatement.class),
                    json.readValue(row.getString("refunds"), REFUNDS),
                    context == null ? null : buyers.readValue(context),
                    Columns.instant(row, "ruled_at"),
                    row.getLong("target"),
                    row.getLong("earned"),
                    explanations.read(row.getString("roster"), row.getString("explanation")),
                    Columns.uuid(row, "explained_by"),
                    List.of(),
                    Map.of(),
                    row.getLong("revision"));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored order cannot be read", damaged);
        }
    }

    private String toJson(Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
