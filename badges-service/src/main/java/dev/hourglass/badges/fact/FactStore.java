package dev.hourglass.badges.fact;

import dev.hourglass.badges.fact.model.Fact;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Keeps the newest statement of each fact, many at a time. */
@ApplicationScoped
class FactStore {
    private static final String KEEP_ORDERS = """
            INSERT INTO order_fact AS kept (program_id, member_id, source, order_id, revision, counts, state)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int8[], ?::bool[], ?::text[])
            ON CONFLICT (program_id, member_id, source, order_id) DO UPDATE
               SET revision = EXCLUDED.revision, counts = EXCLUDED.counts, state = EXCLUDED.state
             WHERE EXCLUDED.revision > kept.revision
            RETURNING program_id, member_id
            """;

    private static final String KEEP_REFERRALS = """
            INSERT INTO referral_fact AS kept (program_id, member_id, referral_id, revision, counts)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::int8[], ?::bool[])
            ON CONFLICT (program_id, member_id, referral_id) DO UPDATE
               SET revision = EXCLUDED.revision, counts = EXCLUDED.counts
             WHERE EXCLUDED.revision > kept.revision
            RETURNING program_id, member_id
            """;

    private static final String READ_ORDERS = """
            SELECT program_id, member_id, state
              FROM unnest(?::uuid[], ?::uuid[]) AS wanted(program_id, member_id)
              JOIN order_fact USING (program_id, member_id)
             WHERE counts
            """;

    private static final String READ_REFERRALS = """
            SELECT program_id, member_id, referral_id
              FROM unnest(?::uuid[], ?::uuid[]) AS wanted(program_id, member_id)
              JOIN referral_fact USING (program_id, member_id)
             WHERE counts
            """;

    /** Rows fetched at a time: a member with 100,000 orders must not need memory for all of them. */
    private static final int FETCH_ROWS = 1_000;

    private final OrderJson orderJson;

    FactStore(OrderJson orderJson) {
        this.orderJson = orderJson;
    }

    /** @return whose orders have changed by it; statements that are not newer than what is kept change nothing */
    Set<Subject> keepOrders(Connection connection, Collection<Stated<OrderFact>> orders) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP_ORDERS)) {
            setSubjects(connection, keep, orders.stream().map(Stated::subject).toList());
            keep.setArray(
                    3, Columns.array(connection, "text", orders, o -> o.fact().source()));
            keep.setArray(
                    4, Columns.array(connection, "text", orders, o -> o.fact().orderId()));
            keep.setArray(5, Columns.array(connection, "int8", orders, Stated::revision));
            keep.setArray(
                    6, Columns.array(connection, "bool", orders, o -> o.fact().counts()));
            keep.setArray(7, Columns.array(connection, "text", orders, Stated::state));
            return subjects(keep);
        }
    }

    /** @return whose referrals have changed by it */
    Set<Subject> keepReferrals(Connection connection, Collection<Stated<ReferralFact>> referrals) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP_REFERRALS)) {
            setSubjects(
                    connection, keep, referrals.stream().map(Stated::subject).toList());
            keep.setArray(3, Columns.array(connection, "text", referrals, r -> r.fact()
                    .referralId()));
            keep.setArray(4, Columns.array(connection, "int8", referrals, Stated::revision));
            keep.setArray(5, Columns.array(connection, "bool", referrals, r -> r.fact()
                    .counts()));
            return subjects(keep);
        }
    }

    void readOrders(Connection connection, Collection<Subject> subjects, BiConsumer<Subject, Fact> consumer)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_ORDERS)) {
            read.setFetchSize(FETCH_ROWS);
            setSubjects(connection, read, subjects);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    consumer.accept(subject(row), orderJson.read(row.getString("state")));
                }
            }
        }
    }

    void readReferrals(Connection connection, Collection<Subject> subjects, BiConsumer<Subject, Fact> consumer)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_REFERRALS)) {
            read.setFetchSize(FETCH_ROWS);
            setSubjects(connection, read, subjects);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    consumer.accept(subject(row), new ReferralFact(row.getString("referral_id"), true));
                }
            }
        }
    }

    private static void setSubjects(Connection connection, PreparedStatement statement, Collection<Subject> subjects)
            throws SQLException {
        statement.setArray(
                1, Columns.array(connection, "uuid", subjects, s -> s.program().uuid()));
        statement.setArray(
                2, Columns.array(connection, "uuid", subjects, s -> s.member().uuid()));
    }

    private static Set<Subject> subjects(PreparedStatement statement) throws SQLException {
        Set<Subject> subjects = new HashSet<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                subjects.add(subject(row));
            }
        }
        return subjects;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
    }
}
