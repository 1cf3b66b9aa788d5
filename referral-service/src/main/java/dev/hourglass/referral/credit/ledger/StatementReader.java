package dev.hourglass.referral.credit.ledger;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.credit.model.CreditBalance;
import dev.hourglass.referral.credit.model.CreditOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the credit of one partner or member and how it came about. */
@ApplicationScoped
public class StatementReader {
    private static final String BALANCES = """
            SELECT currency, pending, available, held FROM credit_account
             WHERE program_id = ? AND (partner_id = ? OR member_id = ?) ORDER BY currency
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
             WHERE a.program_id = ? AND (a.partner_id = ? OR a.member_id = ?) AND (?::text IS NULL OR a.currency = ?)
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
    public record CurrencyBalance(String currency, CreditBalance balance) {}

    /** One transaction: what it changed, and what there was after it. */
    public record Line(
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

    public List<CurrencyBalance> balances(ProgramId program, CreditOwner owner) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = connection.prepareStatement(BALANCES)) {
                read.setObject(1, program.uuid());
                read.setObject(2, owner.partnerUuid());
                read.setObject(3, owner.memberUuid());
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
    public List<Line> page(ProgramId program, CreditOwner owner, String currency, UUID before, int limit) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read =
                    prepare(connection, NEWEST_FIRST, program, owner, currency, Instant.EPOCH, EVER)) {
                read.setObject(8, before == null ? new UUID(-1, -1) : before);
                read.setInt(9, limit);
                return lines(read);
            }
        });
    }

    /** All of one owner from one moment to another, by currency, oldest first. */
    public List<Line> all(ProgramId program, CreditOwner owner, Instant from, Instant to) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement read = prepare(connection, OLDEST_FIRST, program, owner, null, from, to)) {
                return lines(read);
            }
        });
    }

    private static PreparedStatement prepare(
            Connection connection,
            String sql,
            ProgramId program,
            CreditOwner owner,
            String currency,
            Instant from,
            Instant to)
            throws SQLException {
        PreparedStatement read = connection.prepareStatement(sql);
        read.setObject(1, program.uuid());
        read.setObject(2, owner.partnerUuid());
        read.setObject(3, owner.memberUuid());
        read.setString(4, currency);
        read.setString(5, currency);
        read.setObject(6, Columns.timestamp(from));
        read.setObject(7, Columns.timestamp(to));
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
