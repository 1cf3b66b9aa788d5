package dev.hourglass.points.ledger.statement;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.LotLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads of the books for people: balances, what expires, the journal. */
@ApplicationScoped
public class StatementStore {
    private static final String BALANCE = """
            SELECT available, pending, held, lifetime_earned FROM balance WHERE program_id = ? AND member_id = ?
            """;

    private static final String BALANCE_AS_OF = """
            SELECT coalesce(sum(points) FILTER (WHERE account = 'available'), 0) AS available,
                   coalesce(sum(points) FILTER (WHERE account = 'pending'), 0) AS pending,
                   coalesce(sum(points) FILTER (WHERE account = 'held'), 0) AS held,
                   coalesce(-sum(points) FILTER (WHERE account = 'issued'), 0) AS lifetime_earned
              FROM entry
             WHERE program_id = ? AND member_id = ? AND posted_at <= ?
            """;

    private static final String EXPIRING = """
            SELECT sum(remaining) AS points, expires_at
              FROM lot
             WHERE program_id = ? AND member_id = ? AND remaining > 0 AND NOT pending AND expires_at IS NOT NULL
             GROUP BY expires_at ORDER BY expires_at LIMIT ?
            """;

    private static final String LOTS_MOVED = """
            SELECT reference, lots FROM journal
             WHERE program_id = ? AND member_id = ? AND at <= ? AND lots IS NOT NULL ORDER BY sequence
            """;

    private static final String TIER = """
            SELECT b.tier_id, (SELECT coalesce(sum(CASE WHEN ? THEN c.spend ELSE c.points END), 0) FROM tier_credit c
                                WHERE c.program_id = b.program_id AND c.member_id = b.member_id AND c.day >= ?)
                   AS qualifying
              FROM balance b WHERE b.program_id = ? AND b.member_id = ?
            """;

    private static final String JOURNAL = """
            SELECT j.*, e.account, e.points
              FROM (SELECT * FROM journal WHERE %s ORDER BY sequence DESC LIMIT ?) j
              JOIN entry e ON e.program_id = j.program_id AND e.member_id = j.member_id AND e.journal_id = j.id
                          AND e.posted_at = j.at
             ORDER BY j.sequence DESC, e.line
            """;

    private static final String JOURNAL_OF_MEMBER =
            JOURNAL.formatted("program_id = ? AND member_id = ? AND sequence < ? AND at <= ?");

    private static final String JOURNAL_BY_ID = JOURNAL.formatted("program_id = ? AND id = ?");

    /** Points that are lost together. */
    public record Expiring(long points, Instant expiresAt) {}

    /** A posting as stored. */
    public record Line(String account, long points) {}

    /** A journal entry as stored. */
    public record Row(
            UUID id,
            MemberId member,
            long sequence,
            String kind,
            String reference,
            Instant at,
            Balance balanceAfter,
            List<Line> lines,
            String previousHash,
            String hash,
            Remark remark) {}

    public Optional<Balance> balance(Connection connection, ProgramId program, MemberId member) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(BALANCE)) {
            setMember(read, program, member);
            return balance(read);
        }
    }

    /** @throws ProblemException 404 when the program has no such member */
    public Balance requireBalance(Connection connection, ProgramId program, MemberId member) throws SQLException {
        return balance(connection, program, member).orElseThrow(() -> ProblemException.notFound("member"));
    }

    /** The balance as it stood after everything posted up to that moment. */
    public Balance balanceAsOf(Connection connection, ProgramId program, MemberId member, Instant moment)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(BALANCE_AS_OF)) {
            setMember(read, program, member);
            read.setObject(3, Columns.timestamp(moment));
            return balance(read).orElseThrow();
        }
    }

    private static Optional<Balance> balance(PreparedStatement read) throws SQLException {
        try (ResultSet row = read.executeQuery()) {
            return row.next()
                    ? Optional.of(new Balance(
                            row.getLong("available"),
                            row.getLong("pending"),
                            row.getLong("held"),
                            row.getLong("lifetime_earned")))
                    : Optional.empty();
        }
    }

    /** What expires, the soonest first. */
    public List<Expiring> expiring(Connection connection, ProgramId program, MemberId member, int limit)
            throws SQLException {
        List<Expiring> expiring = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(EXPIRING)) {
            setMember(read, program, member);
            read.setInt(3, limit);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    expiring.add(new Expiring(row.getLong("points"), Columns.instant(row, "expires_at")));
                }
            }
        }
        return expiring;
    }

    /** What was to expire as it stood after everything posted up to that moment: the journal says what became of each lot. */
    List<Expiring> expiringAsOf(Connection connection, ProgramId program, MemberId member, Instant moment, int limit)
            throws SQLException {
        Map<UUID, Lot> lots = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(LOTS_MOVED)) {
            setMember(read, program, member);
            read.setObject(3, Columns.timestamp(moment));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    LotLog.read(row.getBytes("lots"), row.getString("reference"), lots)
                            .forEach(lot -> lots.put(lot.id(), lot));
                }
            }
        }
        Map<Instant, Long> byDay = new TreeMap<>();
        lots.values().stream()
                .filter(lot -> lot.remaining() > 0 && !lot.pending() && lot.expiresAt() != null)
                .forEach(lot -> byDay.merge(lot.expiresAt(), lot.remaining(), Long::sum));
        return byDay.entrySet().stream()
                .limit(limit)
                .map(day -> new Expiring(day.getValue(), day.getKey()))
                .toList();
    }

    /** The tier a member has, by id, or null; and what counts towards the next. */
    public record TierCount(UUID tier, long qualifying) {}

    /** @throws ProblemException 404 when the program has no such member */
    public TierCount tier(Connection connection, ProgramId program, MemberId member, LocalDate since, boolean bySpend)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(TIER)) {
            read.setBoolean(1, bySpend);
            read.setObject(2, since);
            read.setObject(3, program.uuid());
            read.setObject(4, member.uuid());
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    throw ProblemException.notFound("member");
                }
                return new TierCount(Columns.uuid(row, "tier_id"), row.getLong("qualifying"));
            }
        }
    }

    /** Newest first, before a sequence and posted up to a moment. */
    public List<Row> journal(
            Connection connection, ProgramId program, MemberId member, long before, Instant until, int limit)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(JOURNAL_OF_MEMBER)) {
            setMember(read, program, member);
            read.setLong(3, before);
            read.setObject(4, Columns.timestamp(until));
            read.setInt(5, limit);
            return rows(read);
        }
    }

    public Optional<Row> journalEntry(Connection connection, ProgramId program, UUID id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(JOURNAL_BY_ID)) {
            read.setObject(1, program.uuid());
            read.setObject(2, id);
            read.setInt(3, 1);
            return rows(read).stream().findFirst();
        }
    }

    private static List<Row> rows(PreparedStatement read) throws SQLException {
        List<Row> rows = new ArrayList<>();
        UUID current = null;
        List<Line> lines = null;
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                UUID id = Columns.uuid(row, "id");
                if (!id.equals(current)) {
                    current = id;
                    lines = new ArrayList<>();
                    rows.add(row(row, lines));
                }
                lines.add(new Line(row.getString("account"), row.getLong("points")));
            }
        }
        return rows;
    }

    private static Row row(ResultSet row, List<Line> lines) throws SQLException {
        return new Row(
                Columns.uuid(row, "id"),
                new MemberId(Columns.uuid(row, "member_id")),
                row.getLong("sequence"),
                row.getString("kind"),
                row.getString("reference"),
                Columns.instant(row, "at"),
                new Balance(row.getLong("available_after"), row.getLong("pending_after"), row.getLong("held_after"), 0),
                lines,
                HexFormat.of().formatHex(row.getBytes("previous_hash")),
                HexFormat.of().formatHex(row.getBytes("hash")),
                new Remark(row.getString("author"), row.getString("note")));
    }

    private static void setMember(PreparedStatement statement, ProgramId program, MemberId member) throws SQLException {
        statement.setObject(1, program.uuid());
        statement.setObject(2, member.uuid());
    }
}
