package dev.hourglass.points.verify;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.ledger.ChainProof;
import dev.hourglass.kit.ledger.OwnerRows;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.ledger.TransactionId;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.verify.model.MemberProof;
import dev.hourglass.points.verify.model.Posted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Works all books out again from the journal and compares: hash chains, balances and lots of each member, then what orders,
 * tiers, redemptions and limits say. One snapshot, one member in memory at a time, while the service goes on.
 */
@ApplicationScoped
public class Verification {
    private static final String BALANCES = """
            SELECT program_id, member_id, available, pending, held, lifetime_earned, sequence, hash FROM balance
             WHERE %s ORDER BY program_id, member_id
            """;

    private static final String JOURNAL = """
            SELECT program_id, member_id, sequence, id, kind, reference, at, available_after, pending_after, held_after,
                   previous_hash, hash, lots
              FROM journal WHERE %s
             ORDER BY program_id, member_id, sequence
            """;

    private static final String ENTRIES = """
            SELECT program_id, member_id, journal_id, line, account, points, posted_at
              FROM entry WHERE %s
             ORDER BY program_id, member_id, journal_id, line
            """;

    private static final String LOTS = """
            SELECT * FROM lot WHERE %s ORDER BY program_id, member_id
            """;

    private static final int PROGRESS_EVERY = 10_000;

    private final Transactions transactions;

    public Verification(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What came of it; without a finding everything fits. */
    public record Result(Verified verified, Optional<Finding> finding) {}

    /**
     * @param program or null for all
     * @param progress is told now and then how far it is
     */
    public Result run(ProgramId program, Consumer<Verified> progress) {
        UUID only = program == null ? null : program.uuid();
        return transactions.readingMuch(connection -> {
            Result members = members(connection, only, progress);
            return members.finding.isPresent()
                    ? members
                    : new Result(members.verified, DerivedFacts.firstUnlike(connection, only));
        });
    }

    private static Result members(Connection connection, UUID only, Consumer<Verified> progress) throws SQLException {
        Verified verified = Verified.NOTHING;
        try (OwnerRows<Posted.End> balances = new OwnerRows<>(connection, BALANCES, only, Verification::end);
                OwnerRows<Posted.Entry> journal = new OwnerRows<>(connection, JOURNAL, only, Verification::entry);
                OwnerRows<ChainProof.Line> entries = new OwnerRows<>(connection, ENTRIES, only, Verification::line);
                OwnerRows<Lot> lots = new OwnerRows<>(connection, LOTS, only, Verification::lot)) {
            OwnerRows.Key key = OwnerRows.first(balances, journal, entries, lots);
            while (key != null) {
                Member member = Member.read(key, balances, journal, entries, lots);
                Optional<Finding> finding = member.check();
                verified = verified.plus(member.journal.size(), member.lines, member.lots.size());
                if (finding.isPresent()) {
                    return new Result(verified, finding);
                }
                if (verified.members() % PROGRESS_EVERY == 0) {
                    progress.accept(verified);
                }
                key = OwnerRows.first(balances, journal, entries, lots);
            }
        } catch (IllegalArgumentException impossible) {
            // A row that cannot even be read, such as a lot with more points left than it had.
            return new Result(verified, Optional.of(new Finding(null, null, null, impossible.getMessage())));
        }
        progress.accept(verified);
        return new Result(verified, Optional.empty());
    }

    /** All rows of one member. */
    private record Member(
            OwnerRows.Key key,
            List<Posted.End> ends,
            List<Posted.Entry> journal,
            Map<UUID, List<ChainProof.Line>> entries,
            long lines,
            List<Lot> lots) {
        static Member read(
                OwnerRows.Key key,
                OwnerRows<Posted.End> balances,
                OwnerRows<Posted.Entry> journal,
                OwnerRows<ChainProof.Line> entries,
                OwnerRows<Lot> lots)
                throws SQLException {
            List<ChainProof.Line> lines = new ArrayList<>();
            Member member =
                    new Member(key, new ArrayList<>(), new ArrayList<>(), new HashMap<>(), 0, new ArrayList<>());
            balances.take(key, member.ends);
            journal.take(key, member.journal);
            entries.take(key, lines);
            lots.take(key, member.lots);
            lines.forEach(line -> member.entries
                    .computeIfAbsent(line.entry(), id -> new ArrayList<>())
                    .add(line));
            return new Member(key, member.ends, member.journal, member.entries, lines.size(), member.lots);
        }

        Optional<Finding> check() {
            MemberProof proof = new MemberProof();
            for (Posted.Entry entry : journal) {
                List<ChainProof.Line> own = entries.remove(entry.link().id());
                Optional<String> wrong = proof.add(entry, own == null ? List.of() : own);
                if (wrong.isPresent()) {
                    return wrong.map(what -> finding(entry.link().id(), what));
                }
            }
            if (!entries.isEmpty()) {
                return Optional.of(finding(entries.keySet().iterator().next(), "its entries have no transaction"));
            }
            return proof.end(ends.stream().findFirst(), lots).map(what -> finding(null, what));
        }

        private Finding finding(UUID transaction, String what) {
            return new Finding(
                    new ProgramId(key.program()),
                    new MemberId(key.owner()),
                    transaction == null ? null : new TransactionId(transaction),
                    what);
        }
    }

    private static Posted.End end(ResultSet row) throws SQLException {
        return new Posted.End(
                new Balance(
                        row.getLong("available"),
                        row.getLong("pending"),
                        row.getLong("held"),
                        row.getLong("lifetime_earned")),
                row.getLong("sequence"),
                row.getBytes("hash"));
    }

    private static Posted.Entry entry(ResultSet row) throws SQLException {
        ChainProof.Entry link = new ChainProof.Entry(
                Columns.uuid(row, "id"),
                row.getLong("sequence"),
                row.getString("kind"),
                row.getString("reference"),
                Columns.instant(row, "at"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"),
                row.getBytes("lots"));
        return new Posted.Entry(
                link,
                new Balance(
                        row.getLong("available_after"), row.getLong("pending_after"), row.getLong("held_after"), 0));
    }

    private static ChainProof.Line line(ResultSet row) throws SQLException {
        return new ChainProof.Line(
                Columns.uuid(row, "journal_id"),
                row.getInt("line"),
                row.getString("account"),
                row.getLong("points"),
                Columns.instant(row, "posted_at"));
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                Columns.uuid(row, "id"),
                row.getString("source"),
                row.getLong("points"),
                row.getLong("remaining"),
                row.getLong("expired"),
                row.getBoolean("pending"),
                Columns.instant(row, "available_at"),
                Columns.instant(row, "expires_at"));
    }
}
