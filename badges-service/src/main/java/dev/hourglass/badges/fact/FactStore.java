package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.Stated.Kept;
import dev.hourglass.badges.fact.Stated.Key;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.fact.model.ReferralFact;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the newest statement of each fact, many at a time. The lanes of the members must be locked. */
@ApplicationScoped
class FactStore {
    private static final String READ_ORDERS = """
            SELECT program_id, member_id, source, order_id, revision, state
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) AS wanted(program_id, member_id, source, order_id)
              JOIN order_fact USING (program_id, member_id, source, order_id)
            """;

    private static final String WRITE_ORDERS = """
            INSERT INTO order_fact AS kept (program_id, member_id, source, order_id, revision, state)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int8[], ?::text[])
            ON CONFLICT (program_id, member_id, source, order_id) DO UPDATE
               SET revision = EXCLUDED.revision, state = EXCLUDED.state
             WHERE EXCLUDED.revision > kept.revision
            """;

    private static final String READ_REFERRALS = """
            SELECT program_id, member_id, referral_id, revision, rewarded
              FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS wanted(program_id, member_id, referral_id)
              JOIN referral_fact USING (program_id, member_id, referral_id)
            """;

    private static final String WRITE_REFERRALS = """
            INSERT INTO referral_fact AS kept (program_id, member_id, referral_id, revision, rewarded)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::int8[], ?::bool[])
            ON CONFLICT (program_id, member_id, referral_id) DO UPDATE
               SET revision = EXCLUDED.revision, rewarded = EXCLUDED.rewarded
             WHERE EXCLUDED.revision > kept.revision
            """;

    private static final String TAKE_ORDERS = """
            DELETE FROM order_fact WHERE program_id = ? AND member_id = ?
            RETURNING program_id, member_id, source, order_id, revision, state
            """;

    private static final String TAKE_REFERRALS = """
            DELETE FROM referral_fact WHERE program_id = ? AND member_id = ?
            RETURNING program_id, member_id, referral_id, revision, rewarded
            """;

    private static final String FORGET_ATTRIBUTES = """
            UPDATE order_fact SET state = (state::jsonb || '{"attributes": {}}')::text
             WHERE program_id = ? AND member_id = ANY (?)
            """;

    private final OrderJson orderJson;

    FactStore(OrderJson orderJson) {
        this.orderJson = orderJson;
    }

    Map<Key, Kept> readOrders(Connection connection, Collection<Key> keys) throws SQLException {
        Map<Key, Kept> kept = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_ORDERS)) {
            setSubjects(connection, read, keys.stream().map(Key::subject).toList());
            read.setArray(3, Columns.array(connection, "text", keys, Key::source));
            read.setArray(4, Columns.array(connection, "text", keys, Key::id));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    kept.put(
                            new Key(subject(row), row.getString("source"), row.getString("order_id")),
                            new Kept(row.getLong("revision"), orderJson.read(row.getString("state"))));
                }
            }
        }
        return kept;
    }

    void writeOrders(Connection connection, List<Stated<OrderFact>> orders) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_ORDERS)) {
            setSubjects(connection, write, orders.stream().map(Stated::subject).toList());
            write.setArray(
                    3, Columns.array(connection, "text", orders, o -> o.key().source()));
            write.setArray(
                    4, Columns.array(connection, "text", orders, o -> o.key().id()));
            write.setArray(5, Columns.array(connection, "int8", orders, Stated::revision));
            write.setArray(6, Columns.array(connection, "text", orders, Stated::state));
            write.executeUpdate();
        }
    }

    Map<Key, Kept> readReferrals(Connection connection, Collection<Key> keys) throws SQLException {
        Map<Key, Kept> kept = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_REFERRALS)) {
            setSubjects(connection, read, keys.stream().map(Key::subject).toList());
            read.setArray(3, Columns.array(connection, "text", keys, Key::id));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    kept.put(
                            new Key(subject(row), "", row.getString("referral_id")),
                            new Kept(row.getLong("revision"), new ReferralFact(row.getBoolean("rewarded"))));
                }
            }
        }
        return kept;
    }

    void writeReferrals(Connection connection, List<Stated<ReferralFact>> referrals) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_REFERRALS)) {
            setSubjects(
                    connection, write, referrals.stream().map(Stated::subject).toList());
            write.setArray(
                    3, Columns.array(connection, "text", referrals, r -> r.key().id()));
            write.setArray(4, Columns.array(connection, "int8", referrals, Stated::revision));
            write.setArray(5, Columns.array(connection, "bool", referrals, r -> r.fact()
                    .rewarded()));
            write.executeUpdate();
        }
    }

    /** Removes a member's orders and answers them, as if they were stated at this moment. */
    List<Stated<OrderFact>> takeOrders(Connection connection, Subject member, Instant at) throws SQLException {
        List<Stated<OrderFact>> taken = new ArrayList<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE_ORDERS)) {
            take.setObject(1, member.program().uuid());
            take.setObject(2, member.member().uuid());
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    String state = row.getString("state");
                    taken.add(new Stated<>(
                            new Key(subject(row), row.getString("source"), row.getString("order_id")),
                            orderJson.read(state),
                            row.getLong("revision"),
                            at,
                            state));
                }
            }
        }
        return taken;
    }

    /**
     * Removes a member's referrals and answers them. Their revisions are places in the lane of that member; in the lane of
     * another they mean nothing, so whatever is stated next is newer.
     */
    List<Stated<ReferralFact>> takeReferrals(Connection connection, Subject member, Instant at) throws SQLException {
        List<Stated<ReferralFact>> taken = new ArrayList<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE_REFERRALS)) {
            take.setObject(1, member.program().uuid());
            take.setObject(2, member.member().uuid());
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    taken.add(new Stated<>(
                            new Key(subject(row), "", row.getString("referral_id")),
                            new ReferralFact(row.getBoolean("rewarded")),
                            0,
                            at,
                            "{}"));
                }
            }
        }
        return taken;
    }

    /** The free map of an order may hold anything a shop knows of the person. */
    void forgetAttributes(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET_ATTRIBUTES)) {
            forget.setObject(1, program.uuid());
            forget.setArray(2, Columns.array(connection, "uuid", members, MemberId::uuid));
            forget.executeUpdate();
        }
    }

    private static void setSubjects(Connection connection, PreparedStatement statement, Collection<Subject> subjects)
            throws SQLException {
        statement.setArray(
                1, Columns.array(connection, "uuid", subjects, s -> s.program().uuid()));
        statement.setArray(
                2, Columns.array(connection, "uuid", subjects, s -> s.member().uuid()));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
    }
}
