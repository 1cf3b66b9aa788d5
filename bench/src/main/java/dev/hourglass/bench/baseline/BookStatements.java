package dev.hourglass.bench.baseline;

import dev.hourglass.bench.order.Order;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.ledger.JournalEntry;
import dev.hourglass.kit.ledger.Posting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The order and the member's books. */
final class BookStatements {
    private static final int EXPIRES_AFTER_DAYS = 365;

    private static final String ORDER = """
            INSERT INTO orders (program_id, source, order_id, member_id, statement, refunds, target, earned, explanation,
                                roster_id, revision, placed_at, recorded_at)
            VALUES (?, ?, ?, ?, ?::jsonb, '[]', ?, ?, ?::jsonb, ?, 1, ?, ?)
            """;

    private static final String NEW_BALANCE = """
            INSERT INTO balance (available, pending, held, lifetime_earned, sequence, hash, tier_id, program_id, member_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String BALANCE = """
            UPDATE balance
               SET available = ?, pending = ?, held = ?, lifetime_earned = ?, sequence = ?, hash = ?, tier_id = ?
             WHERE program_id = ? AND member_id = ?
            """;

    private static final String JOURNAL = """
            INSERT INTO journal (program_id, member_id, sequence, id, kind, reference, at, available_after, pending_after,
                                 held_after, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ENTRIES = """
            INSERT INTO entry (program_id, member_id, journal_id, line, account, points, posted_at)
            VALUES (?, ?, ?, 1, ?, ?, ?), (?, ?, ?, 2, ?, ?, ?)
            """;

    private static final String LOT = """
            INSERT INTO lot (program_id, member_id, source, id, points, remaining, pending, available_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, false, ?, ?)
            """;

    private static final String TIER_CREDIT = """
            INSERT INTO tier_credit AS c (program_id, member_id, day, points) VALUES (?, ?, ?, ?)
            ON CONFLICT (program_id, member_id, day) DO UPDATE SET points = c.points + excluded.points
            """;

    private final UUID program;
    private final UUID roster;
    private final PreparedStatement order;
    private final PreparedStatement newBalance;
    private final PreparedStatement balance;
    private final PreparedStatement journal;
    private final PreparedStatement entries;
    private final PreparedStatement lot;
    private final PreparedStatement tierCredit;

    /** @param roster the rules that look at every order */
    BookStatements(Connection connection, UUID program, UUID roster) throws SQLException {
        this.program = program;
        this.roster = roster;
        this.order = connection.prepareStatement(ORDER);
        this.newBalance = connection.prepareStatement(NEW_BALANCE);
        this.balance = connection.prepareStatement(BALANCE);
        this.journal = connection.prepareStatement(JOURNAL);
        this.entries = connection.prepareStatement(ENTRIES);
        this.lot = connection.prepareStatement(LOT);
        this.tierCredit = connection.prepareStatement(TIER_CREDIT);
    }

    void order(Order stated, UUID member, long points, String explanation, Instant now) throws SQLException {
        order.setObject(1, program);
        order.setString(2, Order.SOURCE);
        order.setString(3, stated.orderId());
        order.setObject(4, member);
        order.setString(5, Payloads.statement(stated));
        order.setLong(6, points);
        order.setLong(7, points);
        order.setString(8, explanation);
        order.setObject(9, roster);
        order.setObject(10, stated.placedAt().atOffset(ZoneOffset.UTC));
        order.setObject(11, now.atOffset(ZoneOffset.UTC));
        order.executeUpdate();
    }

    void balance(Buyer before, long points, byte[] hash, UUID tier) throws SQLException {
        PreparedStatement save = before.isNew() ? newBalance : balance;
        save.setLong(1, before.available() + points);
        save.setLong(2, before.pending());
        save.setLong(3, before.held());
        save.setLong(4, before.lifetimeEarned() + points);
        save.setLong(5, before.sequence() + 1);
        save.setBytes(6, hash);
        save.setObject(7, tier);
        save.setObject(8, program);
        save.setObject(9, before.member());
        save.executeUpdate();
    }

    void journal(Buyer before, JournalEntry entry, long points, byte[] hash) throws SQLException {
        journal.setObject(1, program);
        journal.setObject(2, before.member());
        journal.setLong(3, before.sequence() + 1);
        journal.setObject(4, entry.id());
        journal.setString(5, entry.kind());
        journal.setString(6, entry.reference());
        journal.setObject(7, entry.at().atOffset(ZoneOffset.UTC));
        journal.setLong(8, before.available() + points);
        journal.setLong(9, before.pending());
        journal.setLong(10, before.held());
        journal.setBytes(11, before.hash());
        journal.setBytes(12, hash);
        journal.executeUpdate();
    }

    void entries(UUID member, JournalEntry entry) throws SQLException {
        int column = 1;
        for (Posting posting : entry.postings()) {
            entries.setObject(column++, program);
            entries.setObject(column++, member);
            entries.setObject(column++, entry.id());
            entries.setString(column++, posting.account());
            entries.setLong(column++, posting.amount());
            entries.setObject(column++, entry.at().atOffset(ZoneOffset.UTC));
        }
        entries.executeUpdate();
    }

    void lot(UUID member, Order stated, long points) throws SQLException {
        Instant availableAt = stated.placedAt();
        lot.setObject(1, program);
        lot.setObject(2, member);
        lot.setString(3, stated.reference());
        lot.setObject(4, IdCodec.newUuid());
        lot.setLong(5, points);
        lot.setLong(6, points);
        lot.setObject(7, availableAt.atOffset(ZoneOffset.UTC));
        lot.setObject(8, availableAt.plus(EXPIRES_AFTER_DAYS, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
        lot.executeUpdate();
    }

    void tierCredit(UUID member, Order stated, long points) throws SQLException {
        tierCredit.setObject(1, program);
        tierCredit.setObject(2, member);
        tierCredit.setObject(3, LocalDate.ofInstant(stated.placedAt(), ZoneOffset.UTC));
        tierCredit.setLong(4, points);
        tierCredit.executeUpdate();
    }
}
