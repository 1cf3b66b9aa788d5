package dev.hourglass.referral.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.ledger.ChainProof;
import dev.hourglass.kit.ledger.OwnerRows;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.credit.model.CreditBalance;
import dev.hourglass.referral.credit.model.CreditProof;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Works all credit out again from the journal and compares: hash chains and balances of each account, then what orders have
 * brought, what payouts hold and what members have from referrals. One snapshot, one account in memory at a time, while the
 * service goes on.
 */
@ApplicationScoped
public class Verification {
    private static final String ACCOUNTS = """
            SELECT program_id, id, partner_id, member_id, pending, available, held, sequence, hash
              FROM credit_account WHERE %s ORDER BY program_id, id
            """;

    private static final String JOURNAL = """
            SELECT program_id, account_id, sequence, id, kind, reference, posted_at, pending_after, available_after,
                   held_after, previous_hash, hash
              FROM credit_journal WHERE %s ORDER BY program_id, account_id, sequence
            """;

    private static final String ENTRIES = """
            SELECT program_id, account_id, journal_id, line, account, amount, posted_at
              FROM credit_entry WHERE %s ORDER BY program_id, account_id, journal_id, line
            """;

    private static final String CONVERSIONS = """
            SELECT a.program_id, a.partner_id, a.member_id, 'orders have brought ' || coalesce(c.amount, 0) || ' ' || a.currency
                   || ', the transactions make ' || coalesce(p.amount, 0)
              FROM credit_account a
              LEFT JOIN (SELECT program_id, partner_id, currency, sum(amount) AS amount
                           FROM commission GROUP BY 1, 2, 3) c USING (program_id, partner_id, currency)
              LEFT JOIN (SELECT program_id, account_id, -sum(amount) AS amount
                           FROM credit_entry WHERE account = 'commission' GROUP BY 1, 2) p
                ON p.program_id = a.program_id AND p.account_id = a.id
             WHERE (?::uuid IS NULL OR a.program_id = ?) AND coalesce(c.amount, 0) <> coalesce(p.amount, 0)
             LIMIT 1
            """;

    private static final String WAITING = """
            SELECT a.program_id, a.partner_id, a.member_id, a.pending || ' ' || a.currency || ' are pending, the orders make '
                   || coalesce(c.amount, 0)
              FROM credit_account a
              LEFT JOIN (SELECT program_id, partner_id, currency, sum(amount) AS amount
                           FROM commission WHERE pending GROUP BY 1, 2, 3) c USING (program_id, partner_id, currency)
             WHERE (?::uuid IS NULL OR a.program_id = ?) AND a.pending <> coalesce(c.amount, 0)
             LIMIT 1
            """;

    private static final String PAYOUTS = """
            SELECT a.program_id, a.partner_id, a.member_id, 'payouts hold ' || coalesce(w.held, 0) || ' and have paid '
                   || coalesce(w.paid, 0) || ' ' || a.currency || ', the transactions make ' || a.held || ' and '
                   || coalesce(p.amount, 0)
              FROM credit_account a
              LEFT JOIN (SELECT program_id, partner_id, currency,
                                sum(amount) FILTER (WHERE status IN ('requested', 'approved')) AS held,
                                sum(amount) FILTER (WHERE status = 'paid') AS paid
                           FROM payout GROUP BY 1, 2, 3) w USING (program_id, partner_id, currency)
              LEFT JOIN (SELECT program_id, account_id, sum(amount) AS amount
                           FROM credit_entry WHERE account = 'paid' GROUP BY 1, 2) p
                ON p.program_id = a.program_id AND p.account_id = a.id
             WHERE (?::uuid IS NULL OR a.program_id = ?)
               AND (coalesce(w.held, 0), coalesce(w.paid, 0)) <> (a.held, coalesce(p.amount, 0))
             LIMIT 1
            """;

    private static final String REWARDS = """
            SELECT a.program_id, a.partner_id, a.member_id, 'referrals have brought ' || coalesce(w.reward, 0) || ' and '
                   || coalesce(w.used, 0) || ' ' || a.currency || ' are used, the transactions make '
                   || coalesce(p.reward, 0) || ' and ' || coalesce(p.used, 0)
              FROM credit_account a
              LEFT JOIN (SELECT program_id, holder_id AS member_id, currency,
                                sum(amount) FILTER (WHERE kind = 'reward') AS reward,
                                sum(amount) FILTER (WHERE kind = 'use') AS used
                           FROM member_credit GROUP BY 1, 2, 3) w USING (program_id, member_id, currency)
              LEFT JOIN (SELECT program_id, account_id, -sum(amount) FILTER (WHERE account = 'reward') AS reward,
                                sum(amount) FILTER (WHERE account = 'used') AS used
                           FROM credit_entry WHERE account IN ('reward', 'used') GROUP BY 1, 2) p
                ON p.program_id = a.program_id AND p.account_id = a.id
             WHERE (?::uuid IS NULL OR a.program_id = ?)
               AND (coalesce(w.reward, 0), coalesce(w.used, 0)) <> (coalesce(p.reward, 0), coalesce(p.used, 0))
             LIMIT 1
            """;

    private static final String ADJUSTMENTS = """
            SELECT a.program_id, a.partner_id, a.member_id, 'adjustments make ' || coalesce(w.amount, 0) || ' '
                   || a.currency || ', the transactions make ' || coalesce(p.amount, 0)
              FROM credit_account a
              LEFT JOIN (SELECT program_id, partner_id, currency, sum(amount) AS amount
                           FROM credit_adjustment GROUP BY 1, 2, 3) w USING (program_id, partner_id, currency)
              LEFT JOIN (SELECT program_id, account_id, -sum(amount) AS amount
                           FROM credit_entry WHERE account = 'adjusted' GROUP BY 1, 2) p
                ON p.program_id = a.program_id AND p.account_id = a.id
             WHERE (?::uuid IS NULL OR a.program_id = ?) AND coalesce(w.amount, 0) <> coalesce(p.amount, 0)
             LIMIT 1
            """;

    private static final List<String> DERIVED = List.of(CONVERSIONS, WAITING, PAYOUTS, REWARDS, ADJUSTMENTS);

    private final Transactions transactions;

    Verification(Transactions transactions) {
        this.transactions = transactions;
    }

    /** How much was looked at. */
    public record Verified(long accounts, long transactions, long entries) {}

    /** The first thing that does not fit; partner, member and transaction are null when it is about none in particular. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(ProgramId program, PartnerId partner, MemberId member, String transaction, String what) {}

    /** What came of it; without a finding everything fits. */
    public record Result(Verified verified, Optional<Finding> finding) {}

    private record End(PartnerId partner, MemberId member, CreditBalance balance, long sequence, byte[] hash) {}

    private record Kept(ChainProof.Entry entry, CreditBalance after) {}

    /** @param program or null for all */
    public Result run(ProgramId program) {
        UUID only = program == null ? null : program.uuid();
        return transactions.readingMuch(connection -> {
            Result accounts = accounts(connection, only);
            return accounts.finding.isPresent()
                    ? accounts
                    : new Result(accounts.verified, firstUnlike(connection, only));
        });
    }

    private static Result accounts(Connection connection, UUID only) throws SQLException {
        Verified verified = new Verified(0, 0, 0);
        try (OwnerRows<End> accounts = new OwnerRows<>(connection, ACCOUNTS, only, Verification::end);
                OwnerRows<Kept> journal = new OwnerRows<>(connection, JOURNAL, only, Verification::kept);
                OwnerRows<ChainProof.Line> entries = new OwnerRows<>(connection, ENTRIES, only, Verification::line)) {
            OwnerRows.Key key = OwnerRows.first(accounts, journal, entries);
            while (key != null) {
                List<End> ends = new ArrayList<>();
                List<Kept> kept = new ArrayList<>();
                List<ChainProof.Line> lines = new ArrayList<>();
                accounts.take(key, ends);
                journal.take(key, kept);
                entries.take(key, lines);
                verified = new Verified(
                        verified.accounts + 1, verified.transactions + kept.size(), verified.entries + lines.size());
                Optional<Finding> finding = check(new ProgramId(key.program()), ends, kept, lines);
                if (finding.isPresent()) {
                    return new Result(verified, finding);
                }
                key = OwnerRows.first(accounts, journal, entries);
            }
        } catch (IllegalArgumentException impossible) {
            // A row that cannot even be read, such as pending credit below zero.
            return new Result(verified, Optional.of(new Finding(null, null, null, null, impossible.getMessage())));
        }
        return new Result(verified, Optional.empty());
    }

    private static Optional<Finding> check(
            ProgramId program, List<End> ends, List<Kept> journal, List<ChainProof.Line> lines) {
        End owner = ends.isEmpty() ? null : ends.get(0);
        Map<UUID, List<ChainProof.Line>> byEntry = new HashMap<>();
        lines.forEach(line ->
                byEntry.computeIfAbsent(line.entry(), none -> new ArrayList<>()).add(line));
        CreditProof proof = new CreditProof();
        for (Kept kept : journal) {
            List<ChainProof.Line> own = byEntry.remove(kept.entry.id());
            Optional<String> wrong = proof.add(kept.entry, own == null ? List.of() : own, kept.after);
            if (wrong.isPresent()) {
                return Optional.of(finding(program, owner, kept.entry.id(), wrong.get()));
            }
        }
        if (!byEntry.isEmpty()) {
            UUID orphan = byEntry.keySet().iterator().next();
            return Optional.of(finding(program, owner, orphan, "its entries have no transaction"));
        }
        if (ends.isEmpty()) {
            return Optional.of(finding(program, null, null, "there is no account"));
        }
        End end = ends.get(0);
        return proof.end(end.balance, end.sequence, end.hash).map(what -> finding(program, owner, null, what));
    }

    private static Finding finding(ProgramId program, End owner, UUID transaction, String what) {
        PartnerId partner = owner == null ? null : owner.partner;
        MemberId member = owner == null ? null : owner.member;
        return new Finding(
                program, partner, member, transaction == null ? null : IdCodec.format("txn", transaction), what);
    }

    private static Optional<Finding> firstUnlike(Connection connection, UUID only) throws SQLException {
        for (String check : DERIVED) {
            try (PreparedStatement read = connection.prepareStatement(check)) {
                read.setObject(1, only);
                read.setObject(2, only);
                try (ResultSet row = read.executeQuery()) {
                    if (row.next()) {
                        return Optional.of(new Finding(
                                new ProgramId(row.getObject(1, UUID.class)),
                                partner(row),
                                member(row),
                                null,
                                row.getString(4)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static End end(ResultSet row) throws SQLException {
        return new End(
                partner(row),
                member(row),
                new CreditBalance(row.getLong("pending"), row.getLong("available"), row.getLong("held")),
                row.getLong("sequence"),
                row.getBytes("hash"));
    }

    private static PartnerId partner(ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "partner_id");
        return id == null ? null : new PartnerId(id);
    }

    private static MemberId member(ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "member_id");
        return id == null ? null : new MemberId(id);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        ChainProof.Entry entry = new ChainProof.Entry(
                Columns.uuid(row, "id"),
                row.getLong("sequence"),
                row.getString("kind"),
                row.getString("reference"),
                Columns.instant(row, "posted_at"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"),
                null);
        return new Kept(
                entry,
                new CreditBalance(
                        row.getLong("pending_after"), row.getLong("available_after"), row.getLong("held_after")));
    }

    private static ChainProof.Line line(ResultSet row) throws SQLException {
        return new ChainProof.Line(
                Columns.uuid(row, "journal_id"),
                row.getInt("line"),
                row.getString("account"),
                row.getLong("amount"),
                Columns.instant(row, "posted_at"));
    }
}
