package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.credit.model.CommissionPolicy.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What orders have brought partners. */
@ApplicationScoped
class CommissionStore {
    private static final String COLUMNS = """
            c.program_id, c.friend_id, c.partner_id, c.source, c.order_id, c.currency, c.id, c.terms_version, c.placed_at,
            c.volume, c.amount, c.pending, c.due_at, c.reason
            """;

    private static final String OF_FRIENDS = "SELECT " + COLUMNS + """
              FROM commission c JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                   USING (program_id, friend_id)
            """;

    private static final String OF_MONTH = "SELECT " + COLUMNS + """
              FROM commission c
             WHERE c.program_id = ? AND c.partner_id = ? AND c.currency = ? AND c.placed_at >= ? AND c.placed_at < ?
            """;

    private static final String DUE = """
            SELECT program_id, friend_id FROM commission WHERE pending AND due_at <= ? ORDER BY due_at LIMIT ?
            """;

    private static final String PAGE = "SELECT " + COLUMNS + """
              FROM commission c
             WHERE c.program_id = ? AND c.partner_id = ? AND c.id < ?
             ORDER BY c.id DESC LIMIT ?
            """;

    private static final String WRITE = """
            INSERT INTO commission (program_id, friend_id, partner_id, source, order_id, currency, id, terms_version,
                                    placed_at, volume, amount, pending, due_at, reason, changed_at)
            SELECT w.*, now() FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[],
                    ?::int4[], ?::timestamptz[], ?::int8[], ?::int8[], ?::bool[], ?::timestamptz[], ?::text[])
                   AS w(program_id, friend_id, partner_id, source, order_id, currency, id, terms_version, placed_at,
                        volume, amount, pending, due_at, reason)
            ON CONFLICT (program_id, friend_id, partner_id, source, order_id, currency) DO UPDATE
               SET terms_version = excluded.terms_version, placed_at = excluded.placed_at, volume = excluded.volume,
                   amount = excluded.amount, pending = excluded.pending, due_at = excluded.due_at,
                   reason = excluded.reason, changed_at = excluded.changed_at
            """;

    Map<Commissioned.Key, Commissioned> ofFriends(Connection connection, Collection<Member> friends)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OF_FRIENDS)) {
            read.setArray(1, Columns.array(connection, "uuid", friends, f -> f.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", friends, f -> f.id().uuid()));
            return byKey(rows(read));
        }
    }

    Map<Commissioned.Key, Commissioned> ofMonth(Connection connection, Commissioned.Month month) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OF_MONTH)) {
            read.setObject(1, month.account().program().uuid());
            read.setObject(2, month.account().partner().uuid());
            read.setString(3, month.account().currency());
            read.setObject(4, month.month().atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            read.setObject(
                    5, month.month().plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            return byKey(rows(read));
        }
    }

    /** Friends of whom some credit has waited long enough, those who wait longest first. */
    Set<Member> due(Connection connection, Instant now, int limit) throws SQLException {
        Set<Member> friends = new HashSet<>();
        try (PreparedStatement due = connection.prepareStatement(DUE)) {
            due.setObject(1, Columns.timestamp(now));
            due.setInt(2, limit);
            try (ResultSet row = due.executeQuery()) {
                while (row.next()) {
                    friends.add(friend(row));
                }
            }
        }
        return friends;
    }

    /** A partner's, newest first, before this id. */
    List<Commissioned> page(Connection connection, ProgramId program, PartnerId partner, UUID before, int limit)
            throws SQLException {
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            page.setObject(1, program.uuid());
            page.setObject(2, partner.uuid());
            page.setObject(3, before);
            page.setInt(4, limit);
            return rows(page);
        }
    }

    void write(Connection connection, Collection<Commissioned> rows) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(WRITE)
                .array("uuid", rows, r -> r.key().friend().program().uuid())
                .array("uuid", rows, r -> r.key().friend().id().uuid())
                .array("uuid", rows, r -> r.key().partner().uuid())
                .array("text", rows, r -> r.key().source())
                .array("text", rows, r -> r.key().orderId())
                .array("text", rows, r -> r.key().currency())
                .array("uuid", rows, Commissioned::id)
                .array("int4", rows, Commissioned::termsVersion)
                .array("timestamptz", rows, Commissioned::placedAt)
                .array("int8", rows, Commissioned::volume)
                .array("int8", rows, Commissioned::amount)
                .array("bool", rows, Commissioned::pending)
                .array("timestamptz", rows, Commissioned::dueAt)
                .array("text", rows, r -> r.reason().word());
        writes.send();
    }

    private static Map<Commissioned.Key, Commissioned> byKey(List<Commissioned> rows) {
        Map<Commissioned.Key, Commissioned> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        return byKey;
    }

    private static List<Commissioned> rows(PreparedStatement statement) throws SQLException {
        List<Commissioned> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Commissioned(
                        new Commissioned.Key(
                                friend(row),
                                new PartnerId(Columns.uuid(row, "partner_id")),
                                row.getString("source"),
                                row.getString("order_id"),
                                row.getString("currency")),
                        Columns.uuid(row, "id"),
                        row.getInt("terms_version"),
                        Columns.instant(row, "placed_at"),
                        row.getLong("volume"),
                        row.getLong("amount"),
                        row.getBoolean("pending"),
                        Columns.instant(row, "due_at"),
                        Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT))));
            }
        }
        return rows;
    }

    private static Member friend(ResultSet row) throws SQLException {
        return new Member(new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "friend_id")));
    }
}
