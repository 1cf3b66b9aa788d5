package dev.hourglass.referral.credit;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.credit.model.CreditBalance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the credit of one partner and how it came about. */
@ApplicationScoped
class StatementReader {
    private static final String BALANCES = """
            SELECT currency, pending, available, held FROM credit_account
             WHERE program_id = ? AND partner_id = ? ORDER BY currency
            """;

    private static final String JOURNAL = """
            SELECT j.id, j.sequence, j.kind, j.reference, j.posted_at, a.currency, j.pending_after, j.available_after,
                   j.held_after, encode(j.hash, 'hex') AS hash, encode(j.previous_hash, 'hex') AS previous_hash,
                   (SELECT coalesce(sum(e.amount), 0) FROM credit_entry e WHERE e.program_id = j.program_id
                       AND e.account_id = j.account_id AND e.journal_id = j.id AND e.account = 'pending') AS pending,
                   (SELECT coalesce(sum(e.amount), 0) FROM credit_entry e WHERE e.program_id = j.program_id
                       AND e.account_id = j.account_id AND e.journal_id = j.id AND e.account = 'available') AS available,
                   (SELECT coalesce(sum(e.amount), 0) FROM credit_entry e WHERE e.program_id = j.program_id
                       AND e.account_id = j.account_id AND e.journal_id = j.id AND e.account = 'held') AS held
              FROM credit_account a
              JOIN credit_journal j ON j.program_id = a.program_id AND j.account_id = a.id
             WHERE a.program_id = ? AND a.partner_id = ? AND (?::text IS NULL OR a.currency = ?)
               AND j.posted_at >= ? AND j.posted_at < ?
            """;

    private static final String NEWEST_FIRST = JOURNAL + " AND j.id < ? ORDER BY j.id DESC LIMIT ?";

    private static final String OLDEST_FIRST = JOURNAL + " ORDER BY a.currency, j.sequence";

    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Transactions transactions;

    StatementReader(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What there is in one currency. */
    record CurrencyBalance(String currency, CreditBalance balance) {}

    /** One transaction: what it changed, and what there was after it. */
    record Line(
            UUID id,
            long sequence,
            String kind,
            String reference,
            Instant at,
            String currency,
            long pending,
            long available,
            long held,
            CreditBalance after,
            String hash,
            String previousHash) {}

    List<CurrencyBalance> balances(ProgramId program, PartnerId partner) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = connection.prepareStatement(BALANCES)) {
                read.setObject(1, program.uuid());
                read.setObject(2, partner.uuid());
                List<CurrencyBalance> balances = new ArrayList<>();
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        balances.add(new CurrencyBalance(
                                row.getString("currency"),
                                new CreditBalance(
                                        row.getLong("pending"), row.getLong("available"), row.getLong("held"))));
                    }
                }
                return balances;
            }
        });
    }

    /** Newest first; {@code currency} and {@code before} may be null. */
    List<Line> page(ProgramId program, PartnerId partner, String currency, UUID before, int limit) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read =
                    prepare(connection, NEWEST_FIRST, program, partner, currency, Instant.EPOCH, EVER)) {
                read.setObject(7, before == null ? new UUID(-1, -1) : before);
                read.setInt(8, limit);
                return lines(read);
            }
        });
    }

    /** All of one partner from one moment to another, by currency, oldest first. */
    List<Line> all(ProgramId program, PartnerId partner, Instant from, Instant to) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = prepare(connection, OLDEST_FIRST, program, partner, null, from, to)) {
                return lines(read);
            }
        });
    }

    private static PreparedStatement prepare(
            Connection connection,
            String sql,
            ProgramId program,
            PartnerId partner,
            String currency,
            Instant from,
            Instant to)
            throws SQLException {
        PreparedStatement read = connection.prepareStatement(sql);
        read.setObject(1, program.uuid());
        read.setObject(2, partner.uuid());
        read.setString(3, currency);
        read.setString(4, currency);
        read.setObject(5, Columns.timestamp(from));
        read.setObject(6, Columns.timestamp(to));
        return read;
    }

    private static List<Line> lines(PreparedStatement read) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                lines.add(new Line(
                        Columns.uuid(row, "id"),
                        row.getLong("sequence"),
                        row.getString("kind"),
                        row.getString("reference"),
                        Columns.instant(row, "posted_at"),
                        row.getString("currency"),
                        row.getLong("pending"),
                        row.getLong("available"),
                        row.getLong("held"),
                        new CreditBalance(
                                row.getLong("pending_after"),
                                row.getLong("available_after"),
                                row.getLong("held_after")),
                        row.getString("hash"),
                        row.getString("previous_hash")));
            }
        }
        return lines;
    }
}
