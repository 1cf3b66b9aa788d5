package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.tier.model.TierState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Balances, journal, lots and tier credit of many members at once. */
@ApplicationScoped
class LedgerStore {
    /** The sort comes before the lock, so rows are locked in id order and two batches cannot deadlock on them. */
    private static final String LOCK_BALANCES = """
            SELECT b.program_id, b.member_id, b.available, b.pending, b.held, b.lifetime_earned, b.sequence, b.hash,
                   b.tier_id, b.tier_floor, b.tier_review_on, b.tier_warned_for
              FROM balance b JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id) USING (program_id, member_id)
             ORDER BY b.program_id, b.member_id
               FOR UPDATE OF b
            """;

    /** A statement of its own after the lock: what was written while we waited for the lock must be seen. */
    private static final String READ_MEMBERS = "SELECT " + IdentityStore.COLUMNS + """
                 , m.set_apart_at IS NOT NULL AS set_apart
                 , (SELECT coalesce(sum(CASE WHEN w.by_spend THEN c.spend ELSE c.points END), 0) FROM tier_credit c
                     WHERE c.program_id = m.program_id AND c.member_id = m.id AND c.day >= w.since) AS qualifying
              FROM member m
              JOIN unnest(?::uuid[], ?::uuid[], ?::date[], ?::bool[]) AS w(program_id, id, since, by_spend)
             USING (program_id, id)
            """;

    private static final String READ_OWN_LOTS = """
            SELECT l.*
              FROM lot l
              JOIN unnest(?::uuid[], ?::uuid[], ?::text[]) AS w(program_id, member_id, source)
             USING (program_id, member_id, source)
             WHERE l.remaining > 0 OR l.expired > 0
            """;

    /** As many lots, soonest expiring first, as it takes to cover what is wanted. */
    private static final String READ_LOTS_TO_COVER = """
            SELECT * FROM (
                SELECT l.*, w.points AS wanted,
                       sum(l.remaining) OVER (PARTITION BY l.program_id, l.member_id
                                              ORDER BY l.expires_at NULLS LAST, l.id) - l.remaining AS covered_before
                  FROM lot l
                  JOIN unnest(?::uuid[], ?::uuid[], ?::int8[]) AS w(program_id, member_id, points)
                    ON l.program_id = w.program_id AND l.member_id = w.member_id
                 WHERE l.remaining > 0 AND NOT l.pending) AS open_lot
             WHERE covered_before < wanted
            """;

    private static final String READ_OPEN_LOTS = """
            SELECT l.* FROM lot l
              JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id) USING (program_id, member_id)
             WHERE l.remaining > 0 OR l.expired > 0 OR ?
            """;

    private static final String READ_TAKEN_LOTS = """
            SELECT l.* FROM lot l
              JOIN unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[]) AS w(program_id, member_id, source, id)
             USING (program_id, member_id, source, id)
            """;

    private static final String SAVE_BALANCES = """
            INSERT INTO balance AS b (program_id, member_id, available, pending, held, lifetime_earned, sequence, hash,
                                      tier_id, tier_floor, tier_review_on, tier_warned_for)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::bytea[],
                                 ?::uuid[], ?::uuid[], ?::date[], ?::date[])
            ON CONFLICT (program_id, member_id) DO UPDATE
               SET available = excluded.available, pending = excluded.pending, held = excluded.held,
                   lifetime_earned = excluded.lifetime_earned, sequence = excluded.sequence, hash = excluded.hash,
                   tier_id = excluded.tier_id, tier_floor = excluded.tier_floor,
                   tier_review_on = excluded.tier_review_on, tier_warned_for = excluded.tier_warned_for
            """;

    private static final String APPEND_JOURNAL = """
            INSERT INTO journal (program_id, member_id, sequence, id, kind, reference, at, available_after, pending_after,
                                 held_after, previous_hash, hash, lots, author, note)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[],
                                 ?::int8[], ?::int8[], ?::int8[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[],
                                 ?::text[])
            """;

    private static final String APPEND_ENTRIES = """
            INSERT INTO entry (program_id, member_id, journal_id, line, account, points, posted_at)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int2[], ?::text[], ?::int8[], ?::timestamptz[])
            """;

    private static final String SAVE_LOTS = """
            INSERT INTO lot AS l (program_id, member_id, source, id, points, remaining, expired, pending, available_at,
                                  expires_at)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::int8[], ?::int8[], ?::int8[], ?::bool[],
                                 ?::timestamptz[], ?::timestamptz[])
            ON CONFLICT (program_id, member_id, source, id) DO UPDATE
               SET remaining = excluded.remaining, expired = excluded.expired, pending = excluded.pending
            """;

    /** A locked balance row. */
    record LockedBalance(MemberLedger ledger, TierState tier) {}

    /**
     * A member and what counts for the tier.
     *
     * @param setApart whether they are merged only when somebody asks for it
     */
    record QualifiedMember(Member member, long qualifying, boolean setApart) {}

    /** The lots of one source. */
    record OwnLots(MemberKey member, String source) {}

    /** One lot that points were taken out of. */
    record TakenLot(MemberKey member, String source, UUID id) {}

    private record Moved(MemberKey member, Movement movement, Remark remark) {
        long sequence() {
            return movement.after().sequence();
        }
    }

    private record Line(Moved moved, int number, Posting posting) {}

    private record Changed<T>(MemberKey member, T value) {}

    /** Locks balances; they are in the answer when all is sent. */
    Map<MemberKey, LockedBalance> lockBalances(Reads reads, Collection<MemberKey> members) throws SQLException {
        Map<MemberKey, LockedBalance> balances = new HashMap<>();
        reads.add(LOCK_BALANCES, row -> balances.put(key(row), lockedBalance(row)))
                .array("uuid", members, key -> key.program().uuid())
                .array("uuid", members, key -> key.member().uuid());
        return balances;
    }

    private static LockedBalance lockedBalance(ResultSet row) throws SQLException {
        Balance balance = new Balance(
                row.getLong("available"), row.getLong("pending"), row.getLong("held"), row.getLong("lifetime_earned"));
        return new LockedBalance(
                new MemberLedger(balance, Map.of(), row.getLong("sequence"), row.getBytes("hash")),
                new TierState(
                        Columns.uuid(row, "tier_id"),
                        Columns.uuid(row, "tier_floor"),
                        row.getObject("tier_review_on", LocalDate.class),
                        row.getObject("tier_warned_for", LocalDate.class)));
    }

    /** What is asked of a member: the first day that counts for the tier, and whether spend counts instead of points. */
    record Qualifying(LocalDate since, boolean bySpend) {}

    /** Members and what counts for their tier; they are in the answer when all is sent. */
    List<QualifiedMember> readMembers(Reads reads, Map<MemberKey, Qualifying> since) throws SQLException {
        List<QualifiedMember> members = new ArrayList<>();
        reads.add(
                        READ_MEMBERS,
                        row -> members.add(new QualifiedMember(
                                IdentityStore.member(row), row.getLong("qualifying"), row.getBoolean("set_apart"))))
                .array("uuid", since.keySet(), key -> key.program().uuid())
                .array("uuid", since.keySet(), key -> key.member().uuid())
                .array("date", since.values(), Qualifying::since)
                .array("bool", since.values(), Qualifying::bySpend);
        return members;
    }

    Map<MemberKey, List<Lot>> readOwnLots(Connection connection, Collection<OwnLots> wanted) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_OWN_LOTS)) {
            setMembers(connection, read, wanted.stream().map(OwnLots::member).toList());
            read.setArray(3, Columns.array(connection, "text", wanted, OwnLots::source));
            return lots(read);
        }
    }

    Map<MemberKey, List<Lot>> readLotsToCover(Connection connection, Map<MemberKey, Long> wanted) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_LOTS_TO_COVER)) {
            setMembers(connection, read, wanted.keySet());
            read.setArray(3, Columns.array(connection, "int8", wanted.values(), points -> points));
            return lots(read);
        }
    }

    /** All lots that have points, or have lost some unspent; with {@code spentToo} the others as well. */
    Map<MemberKey, List<Lot>> readLots(Connection connection, Collection<MemberKey> members, boolean spentToo)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_OPEN_LOTS)) {
            setMembers(connection, read, members);
            read.setBoolean(3, spentToo);
            return lots(read);
        }
    }

    Map<MemberKey, List<Lot>> readTakenLots(Connection connection, Collection<TakenLot> wanted) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_TAKEN_LOTS)) {
            setMembers(connection, read, wanted.stream().map(TakenLot::member).toList());
            read.setArray(3, Columns.array(connection, "text", wanted, TakenLot::source));
            read.setArray(4, Columns.array(connection, "uuid", wanted, TakenLot::id));
            return lots(read);
        }
    }

    void write(Writes writes, Collection<MemberAccount> accounts) throws SQLException {
        List<MemberAccount> changed =
                accounts.stream().filter(MemberAccount::booksChanged).toList();
        if (changed.isEmpty()) {
            return;
        }
        saveBalances(writes, changed);
        List<Moved> moved = new ArrayList<>();
        List<Changed<Lot>> lots = new ArrayList<>();
        for (MemberAccount account : changed) {
            MemberKey member = key(account);
            account.movements().forEach(noted -> moved.add(new Moved(member, noted.movement(), noted.remark())));
            account.changedLots().values().forEach(lot -> lots.add(new Changed<>(member, lot)));
        }
        if (!moved.isEmpty()) {
            appendJournal(writes, moved);
            appendEntries(writes, moved);
            saveLots(writes, lots);
        }
    }

    private static void saveBalances(Writes writes, List<MemberAccount> accounts) throws SQLException {
        Writes.Write save = writes.add(SAVE_BALANCES);
        setMembers(save, accounts.stream().map(LedgerStore::key).toList());
        save.array("int8", accounts, a -> a.ledger().balance().available());
        save.array("int8", accounts, a -> a.ledger().balance().pending());
        save.array("int8", accounts, a -> a.ledger().balance().held());
        save.array("int8", accounts, a -> a.ledger().balance().lifetimeEarned());
        save.array("int8", accounts, a -> a.ledger().sequence());
        save.array("bytea", accounts, a -> a.ledger().hash());
        save.array("uuid", accounts, MemberAccount::tier);
        save.array("uuid", accounts, a -> a.tierState().floor());
        save.array("date", accounts, a -> a.tierState().reviewOn());
        save.array("date", accounts, a -> a.tierState().warnedFor());
    }

    private static void appendJournal(Writes writes, List<Moved> moved) throws SQLException {
        Writes.Write append = writes.add(APPEND_JOURNAL);
        setMembers(append, moved.stream().map(Moved::member).toList());
        append.array("int8", moved, Moved::sequence);
        append.array("uuid", moved, m -> m.movement.entry().id());
        append.array("text", moved, m -> m.movement.entry().kind());
        append.array("text", moved, m -> m.movement.entry().reference());
        append.array("timestamptz", moved, m -> m.movement.entry().at());
        append.array("int8", moved, m -> m.movement.after().balance().available());
        append.array("int8", moved, m -> m.movement.after().balance().pending());
        append.array("int8", moved, m -> m.movement.after().balance().held());
        append.array("bytea", moved, m -> m.movement.previousHash());
        append.array("bytea", moved, m -> m.movement.after().hash());
        append.array("bytea", moved, m -> m.movement.lotLog());
        append.array("text", moved, m -> m.remark.author());
        append.array("text", moved, m -> m.remark.note());
    }

    private static void appendEntries(Writes writes, List<Moved> moved) throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (Moved one : moved) {
            List<Posting> postings = one.movement.entry().postings();
            for (int i = 0; i < postings.size(); i++) {
                lines.add(new Line(one, i + 1, postings.get(i)));
            }
        }
        Writes.Write append = writes.add(APPEND_ENTRIES);
        setMembers(append, lines.stream().map(line -> line.moved.member).toList());
        append.array("uuid", lines, line -> line.moved.movement.entry().id());
        append.array("int2", lines, Line::number);
        append.array("text", lines, line -> line.posting.account());
        append.array("int8", lines, line -> line.posting.amount());
        append.array("timestamptz", lines, line -> line.moved.movement.entry().at());
    }

    private static void saveLots(Writes writes, List<Changed<Lot>> lots) throws SQLException {
        Writes.Write save = writes.add(SAVE_LOTS);
        setMembers(save, lots.stream().map(Changed::member).toList());
        save.array("text", lots, lot -> lot.value.source());
        save.array("uuid", lots, lot -> lot.value.id());
        save.array("int8", lots, lot -> lot.value.points());
        save.array("int8", lots, lot -> lot.value.remaining());
        save.array("int8", lots, lot -> lot.value.expired());
        save.array("bool", lots, lot -> lot.value.pending());
        save.array("timestamptz", lots, lot -> lot.value.availableAt());
        save.array("timestamptz", lots, lot -> lot.value.expiresAt());
    }

    private static Map<MemberKey, List<Lot>> lots(PreparedStatement read) throws SQLException {
        Map<MemberKey, List<Lot>> lots = new HashMap<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                lots.computeIfAbsent(key(row), member -> new ArrayList<>())
                        .add(new Lot(
                                Columns.uuid(row, "id"),
                                row.getString("source"),
                                row.getLong("points"),
                                row.getLong("remaining"),
                                row.getLong("expired"),
                                row.getBoolean("pending"),
                                Columns.instant(row, "available_at"),
                                Columns.instant(row, "expires_at")));
            }
        }
        return lots;
    }

    private static void setMembers(Connection connection, PreparedStatement statement, Collection<MemberKey> members)
            throws SQLException {
        statement.setArray(1, Columns.array(connection, "uuid", members, key -> key.program()
                .uuid()));
        statement.setArray(2, Columns.array(connection, "uuid", members, key -> key.member()
                .uuid()));
    }

    private static void setMembers(Writes.Write write, Collection<MemberKey> members) throws SQLException {
        write.array("uuid", members, key -> key.program().uuid());
        write.array("uuid", members, key -> key.member().uuid());
    }

    private static MemberKey key(MemberAccount account) {
        return new MemberKey(account.member().program(), account.member().id());
    }

    private static MemberKey key(ResultSet row) throws SQLException {
        return new MemberKey(
                new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "member_id")));
    }
}
