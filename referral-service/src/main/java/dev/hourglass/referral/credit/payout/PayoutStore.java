package dev.hourglass.referral.credit.payout;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Payouts. */
@ApplicationScoped
class PayoutStore {
    private static final String COLUMNS = """
            program_id, id, partner_id, currency, amount, status, reference, reason, requested_at, changed_at
            """;

    private static final String ADD =
            "INSERT INTO payout (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?)";

    private static final String OPEN = "SELECT " + COLUMNS + """
              FROM payout WHERE program_id = ? AND partner_id = ? AND currency = ? AND status IN ('requested', 'approved')
            """;

    private static final String PARTNER_OF = "SELECT " + COLUMNS + " FROM payout WHERE program_id = ? AND id = ?";

    private static final String UPDATE = """
            UPDATE payout SET status = ?, reference = ?, reason = ?, changed_at = ? WHERE program_id = ? AND id = ?
            """;

    private static final String LIST = "SELECT " + COLUMNS + """
              FROM payout
             WHERE program_id = ? AND (?::uuid IS NULL OR partner_id = ?) AND (?::text IS NULL OR status = ?) AND id < ?
             ORDER BY id DESC LIMIT ?
            """;

    void add(Connection connection, Payout payout) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, payout.account().program().uuid());
            add.setObject(2, payout.id().uuid());
            add.setObject(3, payout.account().partner().uuid());
            add.setString(4, payout.account().currency());
            add.setLong(5, payout.amount());
            add.setString(6, payout.status().word());
            add.setObject(7, Columns.timestamp(payout.requestedAt()));
            add.setObject(8, Columns.timestamp(payout.changedAt()));
            add.executeUpdate();
        }
    }

    Optional<Payout> open(Connection connection, AccountKey account) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OPEN)) {
            read.setObject(1, account.program().uuid());
            read.setObject(2, account.partner().uuid());
            read.setString(3, account.currency());
            return rows(read).stream().findFirst();
        }
    }

    Optional<Payout> find(Connection connection, ProgramId program, PayoutId id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(PARTNER_OF)) {
            read.setObject(1, program.uuid());
            read.setObject(2, id.uuid());
            return rows(read).stream().findFirst();
        }
    }

    void update(Connection connection, Payout payout) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, payout.status().word());
            update.setString(2, payout.reference());
            update.setString(3, payout.reason());
            update.setObject(4, Columns.timestamp(payout.changedAt()));
            update.setObject(5, payout.account().program().uuid());
            update.setObject(6, payout.id().uuid());
            update.executeUpdate();
        }
    }

    /** Newest first, before this id; {@code partner} and {@code status} may be null. */
    List<Payout> list(
            Connection connection, ProgramId program, PartnerId partner, Payout.Status status, UUID before, int limit)
            throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, partner == null ? null : partner.uuid());
            list.setObject(3, partner == null ? null : partner.uuid());
            list.setString(4, status == null ? null : status.word());
            list.setString(5, status == null ? null : status.word());
            list.setObject(6, before);
            list.setInt(7, limit);
            return rows(list);
        }
    }

    private static List<Payout> rows(PreparedStatement statement) throws SQLException {
        List<Payout> payouts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                payouts.add(new Payout(
                        new PayoutId(Columns.uuid(row, "id")),
                        new AccountKey(
                                new ProgramId(Columns.uuid(row, "program_id")),
                                new PartnerId(Columns.uuid(row, "partner_id")),
                                row.getString("currency")),
                        row.getLong("amount"),
                        Payout.Status.of(row.getString("status")),
                        row.getString("reference"),
                        row.getString("reason"),
                        Columns.instant(row, "requested_at"),
                        Columns.instant(row, "changed_at")));
            }
        }
        return payouts;
    }
}
