package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.OrderStatus;
import dev.hourglass.referral.referral.model.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of members' orders. */
@ApplicationScoped
public class OrderFactStore {
    private static final String COLUMNS = """
            o.program_id, o.member_id, o.source, o.order_id, o.revision, o.status, o.placed_at, o.currency,
            o.eligible_spend, o.referral_code, o.code_revision, o.clicks, o.click_revision,
            o.ever_paid, o.peak_spend
            """;

    private static final String READ = "SELECT " + COLUMNS + """
              FROM order_fact o JOIN unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
                   AS w(program_id, member_id, source, order_id) USING (program_id, member_id, source, order_id)
            """;

    private static final String READ_ALL_OF = "SELECT " + COLUMNS + """
              FROM order_fact o JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
                   USING (program_id, member_id)
            """;

    private static final String WRITE = """
            INSERT INTO order_fact (program_id, member_id, source, order_id, revision, status, placed_at, currency,
                                    eligible_spend, referral_code, code_revision, clicks, click_revision, ever_paid,
                                    peak_spend)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::timestamptz[],
                                 ?::text[], ?::int8[], ?::text[], ?::int8[], ?::text[], ?::int8[],
                                 ?::bool[], ?::int8[])
            ON CONFLICT (program_id, member_id, source, order_id) DO UPDATE
               SET revision = excluded.revision, status = excluded.status, placed_at = excluded.placed_at,
                   currency = excluded.currency, eligible_spend = excluded.eligible_spend,
                   referral_code = excluded.referral_code, code_revision = excluded.code_revision,
                   clicks = excluded.clicks, click_revision = excluded.click_revision,
                   ever_paid = excluded.ever_paid, peak_spend = excluded.peak_spend
            """;

    private static final String WITH_TOUCH = """
            SELECT w.program_id, w.member_id FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
             WHERE EXISTS (SELECT FROM order_fact o
                            WHERE o.program_id = w.program_id AND o.member_id = w.member_id
                              AND (o.referral_code IS NOT NULL OR o.clicks IS NOT NULL))
                OR EXISTS (SELECT FROM referral_claim c
                            WHERE c.program_id = w.program_id AND c.member_id = w.member_id)
                OR EXISTS (SELECT FROM partner_referral p
                            WHERE p.program_id = w.program_id AND p.member_id = w.member_id)
            """;

    private static final String FIRST_PURCHASES = """
            SELECT o.program_id, o.member_id, min(o.placed_at) AS placed_at
              FROM order_fact o JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
                   USING (program_id, member_id)
             WHERE o.ever_paid GROUP BY 1, 2
            """;

    private static final String CARRYING = """
            SELECT DISTINCT o.program_id, o.member_id
              FROM order_fact o JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, referral_code)
                   USING (program_id, referral_code)
            UNION
            SELECT c.program_id, c.member_id
              FROM referral_claim c JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, code) USING (program_id, code)
            """;

    private static final String REFUSE = """
            UPDATE order_fact o SET refusal = w.refusal
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[])
                   AS w(program_id, member_id, source, order_id, refusal)
             WHERE o.program_id = w.program_id AND o.member_id = w.member_id AND o.source = w.source
               AND o.order_id = w.order_id AND o.refusal IS DISTINCT FROM w.refusal
            """;

    /** An order may be known of both: an order restated for another buyer is; the newest statement stays. */
    private static final String MOVE = """
            WITH moved AS (
                DELETE FROM order_fact WHERE program_id = ? AND member_id = ? RETURNING *
            )
            INSERT INTO order_fact AS kept (program_id, member_id, source, order_id, revision, status, placed_at, currency,
                                            eligible_spend, referral_code, code_revision, clicks, click_revision,
                                            ever_paid, peak_spend)
            SELECT program_id, ?, source, order_id, revision, status, placed_at, currency, eligible_spend, referral_code,
                   code_revision, clicks, click_revision, ever_paid, peak_spend
              FROM moved
            ON CONFLICT (program_id, member_id, source, order_id) DO UPDATE
               SET revision = excluded.revision, status = excluded.status, placed_at = excluded.placed_at,
                   currency = excluded.currency, eligible_spend = excluded.eligible_spend,
                   referral_code = excluded.referral_code, code_revision = excluded.code_revision,
                   clicks = excluded.clicks, click_revision = excluded.click_revision,
                   ever_paid = excluded.ever_paid, peak_spend = excluded.peak_spend
             WHERE excluded.revision > kept.revision
            """;

    /** One order of one member. An order restated for another buyer is a fact of both. */
    record FactKey(Member member, OrderKey order) {}

    /** Why the code on an order made no referral; null when it did. */
    record Refusal(FactKey key, Reason reason) {}

    Map<FactKey, OrderFact> read(Connection connection, Collection<FactKey> keys) throws SQLException {
        Map<FactKey, OrderFact> facts = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            bindKeys(connection, read, keys);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    OrderFact fact = fact(row);
                    facts.put(new FactKey(member(row), fact.key()), fact);
                }
            }
        }
        return facts;
    }

    /** What one had ordered the other has. */
    public void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, from.program().uuid());
            move.setObject(2, from.id().uuid());
            move.setObject(3, into.id().uuid());
            move.executeUpdate();
        }
    }

    /** The clicks that orders of these members name. */
    public Set<ClickId> clicksOf(Connection connection, Collection<Member> members) throws SQLException {
        Set<ClickId> clicks = new HashSet<>();
        readAllOf(connection, members)
                .values()
                .forEach(orders -> orders.forEach(order -> clicks.addAll(order.clicks())));
        return clicks;
    }

    /** All orders of these members. */
    Map<Member, List<OrderFact>> readAllOf(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, List<OrderFact>> facts = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ_ALL_OF)) {
            bindMembers(connection, read, members);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    facts.computeIfAbsent(member(row), member -> new ArrayList<>())
                            .add(fact(row));
                }
            }
        }
        return facts;
    }

    void write(Connection connection, Map<FactKey, OrderFact> facts) throws SQLException {
        Collection<FactKey> keys = facts.keySet();
        Collection<OrderFact> rows = facts.values();
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            bindKeys(connection, write, keys);
            write.setArray(5, Columns.array(connection, "int8", rows, OrderFact::revision));
            write.setArray(6, Columns.array(connection, "text", rows, f -> word(f.status())));
            write.setArray(7, Columns.array(connection, "timestamptz", rows, OrderFact::placedAt));
            write.setArray(8, Columns.array(connection, "text", rows, OrderFact::currency));
            write.setArray(9, Columns.array(connection, "int8", rows, OrderFact::eligibleSpend));
            write.setArray(10, Columns.array(connection, "text", rows, OrderFact::code));
            write.setArray(11, Columns.array(connection, "int8", rows, OrderFact::codeRevision));
            write.setArray(12, Columns.array(connection, "text", rows, OrderFactStore::clicks));
            write.setArray(13, Columns.array(connection, "int8", rows, OrderFact::clickRevision));
            write.setArray(14, Columns.array(connection, "bool", rows, OrderFact::everPaid));
            write.setArray(15, Columns.array(connection, "int8", rows, OrderFact::peakSpend));
            write.executeUpdate();
        }
    }

    /** Those of these members who ever said who sent them: only they can be anybody's friend. */
    Set<Member> withTouch(Connection connection, Collection<Member> members) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(WITH_TOUCH)) {
            bindMembers(connection, read, members);
            return members(read);
        }
    }

    /** When these members first bought; who never did is left out. */
    Map<Member, Instant> firstPurchases(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, Instant> first = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(FIRST_PURCHASES)) {
            bindMembers(connection, read, members);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    first.put(member(row), Columns.instant(row, "placed_at"));
                }
            }
        }
        return first;
    }

    /** The members who have an order with one of these codes on it, or claimed one. */
    Set<Member> carrying(Connection connection, Collection<CodeKey> codes) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(CARRYING)) {
            for (int parameter = 1; parameter <= 3; parameter += 2) {
                read.setArray(parameter, Columns.array(connection, "uuid", codes, c -> c.program()
                        .uuid()));
                read.setArray(parameter + 1, Columns.array(connection, "text", codes, c -> c.code()
                        .text()));
            }
            return members(read);
        }
    }

    void refuse(Connection connection, Collection<Refusal> refusals) throws SQLException {
        try (PreparedStatement refuse = connection.prepareStatement(REFUSE)) {
            bindKeys(connection, refuse, refusals.stream().map(Refusal::key).toList());
            refuse.setArray(5, Columns.array(connection, "text", refusals, OrderFactStore::word));
            refuse.executeUpdate();
        }
    }

    private static void bindKeys(Connection connection, PreparedStatement statement, Collection<FactKey> keys)
            throws SQLException {
        bindMembers(connection, statement, keys.stream().map(FactKey::member).toList());
        statement.setArray(
                3, Columns.array(connection, "text", keys, key -> key.order().source()));
        statement.setArray(
                4, Columns.array(connection, "text", keys, key -> key.order().orderId()));
    }

    private static void bindMembers(Connection connection, PreparedStatement statement, Collection<Member> members)
            throws SQLException {
        statement.setArray(
                1, Columns.array(connection, "uuid", members, m -> m.program().uuid()));
        statement.setArray(2, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
    }

    private static Set<Member> members(PreparedStatement statement) throws SQLException {
        Set<Member> members = new HashSet<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                members.add(member(row));
            }
        }
        return members;
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
    }

    private static OrderFact fact(ResultSet row) throws SQLException {
        return new OrderFact(
                new OrderKey(row.getString("source"), row.getString("order_id")),
                row.getLong("revision"),
                OrderStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Columns.instant(row, "placed_at"),
                row.getString("currency"),
                row.getLong("eligible_spend"),
                row.getString("referral_code"),
                row.getLong("code_revision"),
                clicks(row.getString("clicks")),
                row.getLong("click_revision"),
                row.getBoolean("ever_paid"),
                row.getLong("peak_spend"));
    }

    private static String clicks(OrderFact fact) {
        return fact.clicks().isEmpty()
                ? null
                : fact.clicks().stream().map(ClickId::toString).sorted().collect(Collectors.joining(","));
    }

    private static Set<ClickId> clicks(String stored) {
        return stored == null
                ? Set.of()
                : Arrays.stream(stored.split(","))
                        .map(ClickId::read)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
    }

    private static String word(OrderStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Refusal refusal) {
        return refusal.reason() == null ? null : refusal.reason().word();
    }
}
