package dev.hourglass.bench.baseline;

import dev.hourglass.bench.order.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Members, found by the storefront's id for them. */
final class BuyerStatements {
    private static final String LOCK = """
            SELECT b.member_id, b.available, b.pending, b.held, b.lifetime_earned, b.sequence, b.hash, b.tier_id,
                   (SELECT coalesce(sum(c.points), 0) FROM tier_credit c
                     WHERE c.program_id = b.program_id AND c.member_id = b.member_id AND c.day >= ?) AS qualifying
              FROM member_identity i
              JOIN balance b ON b.program_id = i.program_id AND b.member_id = i.member_id
             WHERE i.program_id = ? AND i.kind = 'external_id' AND i.value = ?
               FOR UPDATE OF b
            """;

    private static final String ENROL = """
            INSERT INTO member (program_id, id, external_id, email, name, locale, marketing_consent, profile_at, enrolled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String IDENTIFY = """
            INSERT INTO member_identity (program_id, kind, value, member_id)
            VALUES (?, 'external_id', ?, ?), (?, 'email', ?, ?)
            """;

    private static final String DESCRIBE = """
            UPDATE member SET email = ?, name = ?, locale = ?, marketing_consent = ?, profile_at = ?
             WHERE program_id = ? AND id = ? AND profile_at <= ?
            """;

    private static final String LOCALE = "en-GB";

    private final UUID program;
    private final PreparedStatement lock;
    private final PreparedStatement enrol;
    private final PreparedStatement identify;
    private final PreparedStatement describe;

    BuyerStatements(Connection connection, UUID program) throws SQLException {
        this.program = program;
        this.lock = connection.prepareStatement(LOCK);
        this.enrol = connection.prepareStatement(ENROL);
        this.identify = connection.prepareStatement(IDENTIFY);
        this.describe = connection.prepareStatement(DESCRIBE);
    }

    Optional<Buyer> lock(String externalId) throws SQLException {
        lock.setObject(1, LocalDate.now(ZoneOffset.UTC).minusYears(1).plusDays(1));
        lock.setObject(2, program);
        lock.setString(3, externalId);
        try (ResultSet row = lock.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new Buyer(
                    row.getObject("member_id", UUID.class),
                    false,
                    row.getLong("available"),
                    row.getLong("pending"),
                    row.getLong("held"),
                    row.getLong("lifetime_earned"),
                    row.getLong("sequence"),
                    row.getBytes("hash"),
                    row.getObject("tier_id", UUID.class),
                    row.getLong("qualifying")));
        }
    }

    void enrol(UUID member, Order order, Instant now) throws SQLException {
        enrol.setObject(1, program);
        enrol.setObject(2, member);
        enrol.setString(3, order.externalId());
        enrol.setString(4, order.email());
        enrol.setString(5, order.name());
        enrol.setString(6, LOCALE);
        enrol.setBoolean(7, true);
        enrol.setObject(8, order.placedAt().atOffset(ZoneOffset.UTC));
        enrol.setObject(9, now.atOffset(ZoneOffset.UTC));
        enrol.executeUpdate();
        identify.setObject(1, program);
        identify.setString(2, order.externalId());
        identify.setObject(3, member);
        identify.setObject(4, program);
        identify.setString(5, order.email());
        identify.setObject(6, member);
        identify.executeUpdate();
    }

    void describe(UUID member, Order order) throws SQLException {
        describe.setString(1, order.email());
        describe.setString(2, order.name());
        describe.setString(3, LOCALE);
        describe.setBoolean(4, true);
        describe.setObject(5, order.placedAt().atOffset(ZoneOffset.UTC));
        describe.setObject(6, program);
        describe.setObject(7, member);
        describe.setObject(8, order.placedAt().atOffset(ZoneOffset.UTC));
        describe.executeUpdate();
    }
}
