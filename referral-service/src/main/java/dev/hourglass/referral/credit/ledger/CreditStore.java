package dev.hourglass.referral.credit.ledger;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.ledger.HashChain;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.referral.credit.ledger.CreditLedger.Account;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import dev.hourglass.referral.credit.ledger.CreditLedger.Written;
import dev.hourglass.referral.credit.model.CreditBalance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts, journal and entries of the credit ledger. Entries are added, never changed. */
@ApplicationScoped
class CreditStore {
    private static final String ENSURE = """
            INSERT INTO credit_account (program_id, id, partner_id, member_id, currency, pending, available, held, sequence, hash)
            SELECT w.program_id, w.id, w.partner_id, w.member_id, w.currency, 0, 0, 0, 0, ?
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) WITH ORDINALITY
                   AS w(program_id, id, partner_id, member_id, currency, place)
             ORDER BY w.place
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = """
            SELECT id, pending, available, held, sequence, hash
              FROM credit_account WHERE program_id = ? AND %s = ? AND currency = ?
               FOR UPDATE
            """;

    private static final String LOCK_OF_PARTNER = LOCK.formatted("partner_id");

    private static final String LOCK_OF_MEMBER = LOCK.formatted("member_id");

    private static final String UPDATE = """
            UPDATE credit_account a
               SET pending = w.pending, available = w.available, held = w.held, sequence = w.sequence, hash = w.hash
              FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::bytea[])
                   AS w(program_id, id, pending, available, held, sequence, hash)
             WHERE a.program_id = w.program_id AND a.id = w.id
            """;

    private static final String JOURNAL = """
            INSERT INTO credit_journal (program_id, account_id, sequence, id, kind, reference, posted_at, pending_after,
                                        available_after, held_after, previous_hash, hash)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[],
                                 ?::int8[], ?::int8[], ?::int8[], ?::bytea[], ?::bytea[])
            """;

    private static final String ENTRIES = """
            INSERT INTO credit_entry (program_id, account_id, journal_id, line, account, amount, posted_at)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int4[], ?::text[], ?::int8[], ?::timestamptz[])
            """;

    private record Line(Written written, int number, Posting posting) {}

    Map<AccountKey, Account> lock(Connection connection, List<AccountKey> keys) throws SQLException {
        try (PreparedStatement ensure = connection.prepareStatement(ENSURE)) {
            ensure.setBytes(1, HashChain.start());
            ensure.setArray(2, Columns.array(connection, "uuid", keys, key -> key.program()
                    .uuid()));
            ensure.setArray(3, Columns.array(connection, "uuid", keys, key -> IdCodec.newUuid()));
            ensure.setArray(4, Columns.array(connection, "uuid", keys, key -> key.owner()
                    .partnerUuid()));
            ensure.setArray(5, Columns.array(connection, "uuid", keys, key -> key.owner()
                    .memberUuid()));
            ensure.setArray(6, Columns.array(connection, "text", keys, AccountKey::currency));
            ensure.executeUpdate();
        }
        Map<AccountKey, Account> accounts = new HashMap<>();
        for (AccountKey key : keys) {
            String lockOne = key.partner() == null ? LOCK_OF_MEMBER : LOCK_OF_PARTNER;
            try (PreparedStatement lock = connection.prepareStatement(lockOne)) {
                lock.setObject(1, key.program().uuid());
                lock.setObject(2, key.owner().uuid());
                lock.setString(3, key.currency());
                try (ResultSet row = lock.executeQuery()) {
                    row.next();
                    accounts.put(key, account(key, row));
                }
            }
        }
        return accounts;
    }

    private static Account account(AccountKey key, ResultSet row) throws SQLException {
        return new Account(
                key,
                Columns.uuid(row, "id"),
                new CreditBalance(row.getLong("pending"), row.getLong("available"), row.getLong("held")),
                row.getLong("sequence"),
                row.getBytes("hash"));
    }

    void write(Connection connection, List<Written> written, Collection<Account> accounts) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(JOURNAL)
                .array("uuid", written, w -> w.before().key().program().uuid())
                .array("uuid", written, w -> w.before().id())
                .array("int8", written, w -> w.before().sequence() + 1)
                .array("uuid", written, w -> w.entry().id())
                .array("text", written, w -> w.entry().kind())
                .array("text", written, w -> w.entry().reference())
                .array("timestamptz", written, w -> w.entry().at())
                .array("int8", written, w -> w.balance().pending())
                .array("int8", written, w -> w.balance().available())
                .array("int8", written, w -> w.balance().held())
                .array("bytea", written, w -> w.before().hash())
                .array("bytea", written, Written::hash);
        List<Line> lines = lines(written);
        writes.add(ENTRIES)
                .array("uuid", lines, l -> l.written.before().key().program().uuid())
                .array("uuid", lines, l -> l.written.before().id())
                .array("uuid", lines, l -> l.written.entry().id())
                .array("int4", lines, Line::number)
                .array("text", lines, l -> l.posting.account())
                .array("int8", lines, l -> l.posting.amount())
                .array("timestamptz", lines, l -> l.written.entry().at());
        writes.add(UPDATE)
                .array("uuid", accounts, a -> a.key().program().uuid())
                .array("uuid", accounts, Account::id)
                .array("int8", accounts, a -> a.balance().pending())
                .array("int8", accounts, a -> a.balance().available())
                .array("int8", accounts, a -> a.balance().held())
                .array("int8", accounts, Account::sequence)
                .array("bytea", accounts, Account::hash);
        writes.send();
    }

    private static List<Line> lines(List<Written> written) {
        List<Line> lines = new ArrayList<>();
        for (Written one : written) {
            for (Posting posting : one.entry().postings()) {
                boolean first = lines.isEmpty() || lines.get(lines.size() - 1).written != one;
                lines.add(new Line(one, first ? 1 : lines.get(lines.size() - 1).number + 1, posting));
            }
        }
        return lines;
    }
}
