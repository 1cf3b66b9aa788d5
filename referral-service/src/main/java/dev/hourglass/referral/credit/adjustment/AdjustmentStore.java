package dev.hourglass.referral.credit.adjustment;

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
import java.util.UUID;

/** Adjustments. They are added, never changed. */
@ApplicationScoped
class AdjustmentStore {
    private static final String ADD = """
            INSERT INTO credit_adjustment (program_id, id, partner_id, currency, amount, reason, author, adjusted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PAGE = """
            SELECT id, currency, amount, reason, author, adjusted_at FROM credit_adjustment
             WHERE program_id = ? AND partner_id = ? AND id < ? ORDER BY id DESC LIMIT ?
            """;

    void add(Connection connection, Adjustment adjustment) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, adjustment.account().program().uuid());
            add.setObject(2, adjustment.id());
            add.setObject(3, adjustment.account().partner().uuid());
            add.setString(4, adjustment.account().currency());
            add.setLong(5, adjustment.amount());
            add.setString(6, adjustment.reason());
            add.setString(7, adjustment.author());
            add.setObject(8, Columns.timestamp(adjustment.at()));
            add.executeUpdate();
        }
    }

    /** A partner's, newest first, before this id. */
    List<Adjustment> page(Connection connection, ProgramId program, PartnerId partner, UUID before, int limit)
            throws SQLException {
        List<Adjustment> found = new ArrayList<>();
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            page.setObject(1, program.uuid());
            page.setObject(2, partner.uuid());
            page.setObject(3, before);
            page.setInt(4, limit);
            try (ResultSet row = page.executeQuery()) {
                while (row.next()) {
                    found.add(new Adjustment(
                            Columns.uuid(row, "id"),
                            new AccountKey(program, partner, row.getString("currency")),
                            row.getLong("amount"),
                            row.getString("reason"),
                            row.getString("author"),
                            Columns.instant(row, "adjusted_at")));
                }
            }
        }
        return found;
    }
}
