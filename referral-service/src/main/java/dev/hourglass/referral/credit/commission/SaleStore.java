package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.model.Sale;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is left of orders, by category. */
@ApplicationScoped
class SaleStore {
    private static final String OF_MEMBERS = """
            SELECT s.program_id, s.member_id, s.source, s.order_id, s.revision, s.paid, s.ever_paid, s.placed_at,
                   s.currency, s.categories, s.amounts
              FROM sale s JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id) USING (program_id, member_id)
            """;

    /** Categories and amounts travel as text: an array of arrays must have rows of one length. */
    private static final String WRITE = """
            INSERT INTO sale (program_id, member_id, source, order_id, revision, paid, ever_paid, placed_at, currency,
                              categories, amounts)
            SELECT program_id, member_id, source, order_id, revision, paid, ever_paid, placed_at, currency,
                   string_to_array(categories, E'\\x1f', ''), string_to_array(amounts, ',')::int8[]
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int8[], ?::bool[], ?::bool[], ?::timestamptz[],
                          ?::text[], ?::text[], ?::text[])
                   AS w(program_id, member_id, source, order_id, revision, paid, ever_paid, placed_at, currency,
                        categories, amounts)
            ON CONFLICT (program_id, member_id, source, order_id) DO UPDATE
               SET revision = excluded.revision, paid = excluded.paid, ever_paid = excluded.ever_paid,
                   placed_at = excluded.placed_at, currency = excluded.currency, categories = excluded.categories,
                   amounts = excluded.amounts
            """;

    /** An order may be known of both; the newest statement stays. */
    private static final String MOVE = """
            WITH moved AS (
                DELETE FROM sale WHERE program_id = ? AND member_id = ? RETURNING *
            )
            INSERT INTO sale AS kept
            SELECT program_id, ?, source, order_id, revision, paid, ever_paid, placed_at, currency, categories, amounts
              FROM moved
            ON CONFLICT (program_id, member_id, source, order_id) DO UPDATE
               SET revision = excluded.revision, paid = excluded.paid, ever_paid = excluded.ever_paid,
                   placed_at = excluded.placed_at, currency = excluded.currency, categories = excluded.categories,
                   amounts = excluded.amounts
             WHERE excluded.revision > kept.revision
            """;

    private static final String SEPARATOR = "\u001f";

    /** One order of one buyer. */
    record Of(Member buyer, Sale sale) {}

    Map<Member, List<Sale>> ofMembers(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, List<Sale>> sales = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(OF_MEMBERS)) {
            read.setArray(1, Columns.array(connection, "uuid", members, m -> m.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Member buyer = new Member(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id")));
                    sales.computeIfAbsent(buyer, first -> new ArrayList<>()).add(sale(row));
                }
            }
        }
        return sales;
    }

    void write(Connection connection, Collection<Of> rows) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(WRITE)
                .array("uuid", rows, r -> r.buyer.program().uuid())
                .array("uuid", rows, r -> r.buyer.id().uuid())
                .array("text", rows, r -> r.sale.source())
                .array("text", rows, r -> r.sale.orderId())
                .array("int8", rows, r -> r.sale.revision())
                .array("bool", rows, r -> r.sale.paid())
                .array("bool", rows, r -> r.sale.everPaid())
                .array("timestamptz", rows, r -> r.sale.placedAt())
                .array("text", rows, r -> r.sale.currency())
                .array("text", rows, SaleStore::categories)
                .array("text", rows, SaleStore::amounts);
        writes.send();
    }

    /** What one had bought the other has. */
    void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, from.program().uuid());
            move.setObject(2, from.id().uuid());
            move.setObject(3, into.id().uuid());
            move.executeUpdate();
        }
    }

    private static String categories(Of row) {
        return String.join(
                SEPARATOR,
                row.sale.lines().stream()
                        .map(line -> line.category() == null ? "" : line.category())
                        .toList());
    }

    private static String amounts(Of row) {
        return String.join(
                ",",
                row.sale.lines().stream()
                        .map(line -> Long.toString(line.amount()))
                        .toList());
    }

    private static Sale sale(ResultSet row) throws SQLException {
        String[] categories = (String[]) row.getArray("categories").getArray();
        Long[] amounts = (Long[]) row.getArray("amounts").getArray();
        List<Sale.Line> lines = new ArrayList<>();
        // An empty list of lines and one line without a category look alike as text; the amounts tell them apart.
        List<String> names = Arrays.asList(categories);
        for (int i = 0; i < amounts.length; i++) {
            lines.add(new Sale.Line(i < names.size() ? names.get(i) : null, amounts[i]));
        }
        return new Sale(
                row.getString("source"),
                row.getString("order_id"),
                row.getLong("revision"),
                row.getBoolean("paid"),
                row.getBoolean("ever_paid"),
                Columns.instant(row, "placed_at"),
                row.getString("currency"),
                lines);
    }
}
