package dev.hourglass.referral.credit.ledger;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.ledger.HashChain;
import dev.hourglass.kit.ledger.JournalEntry;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.referral.credit.model.CreditBalance;
import dev.hourglass.referral.credit.model.CreditOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The credit of partners and of members: double entry, one chain of entries for each of them and each currency. Currencies never meet: an entry
 * belongs to one account, and an account has one currency.
 */
@ApplicationScoped
public class CreditLedger {
    private final CreditStore store;
    private final InstantSource clock;

    CreditLedger(CreditStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whose credit, in which currency. */
    public record AccountKey(ProgramId program, CreditOwner owner, String currency) {
        public AccountKey(ProgramId program, PartnerId partner, String currency) {
            this(program, CreditOwner.of(partner), currency);
        }

        /** Null when it is a member's. */
        public PartnerId partner() {
            return owner.partner();
        }

        /** The order in which accounts are locked. */
        static final Comparator<AccountKey> ORDER = Comparator.comparing(
                        (AccountKey key) -> key.program.uuid().toString())
                .thenComparing(key -> key.owner.uuid().toString())
                .thenComparing(AccountKey::currency);
    }

    /**
     * Something to post.
     *
     * @param kind such as {@code commission}; @param reference what for, such as {@code conversion:cnv_…}
     * @param postings sum to zero
     */
    public record Change(AccountKey account, String kind, String reference, List<Posting> postings) {}

    /** What was posted, and how the account stood after it. */
    public record Posted(Change change, UUID transaction, Instant at, CreditBalance balance) {}

    /** An account as it stands, locked to the end of the transaction. */
    public record Account(AccountKey key, UUID id, CreditBalance balance, long sequence, byte[] hash) {}

    /** A journal entry on its way into the tables. */
    record Written(Account before, JournalEntry entry, CreditBalance balance, byte[] hash) {}

    /** The accounts of these owners and currencies, made when they are not there yet, and locked in one order. */
    public Map<AccountKey, Account> lock(Connection connection, Collection<AccountKey> keys) throws SQLException {
        List<AccountKey> ordered =
                keys.stream().distinct().sorted(AccountKey.ORDER).toList();
        return store.lock(connection, ordered);
    }

    /**
     * Posts all of it in this order, inside the caller's transaction; locks the accounts.
     *
     * @throws IllegalArgumentException when postings do not sum to zero, or pending or held credit would go below it
     */
    public List<Posted> post(Connection connection, List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        Set<AccountKey> keys = new LinkedHashSet<>();
        changes.forEach(change -> keys.add(change.account));
        Map<AccountKey, Account> accounts = lock(connection, keys);
        Instant now = clock.instant();
        List<Written> written = new ArrayList<>();
        List<Posted> posted = new ArrayList<>();
        for (Change change : changes) {
            Account before = accounts.get(change.account);
            JournalEntry entry =
                    new JournalEntry(IdCodec.newUuid(), now, change.kind, change.reference, change.postings);
            CreditBalance balance = before.balance.after(change.postings);
            byte[] hash = HashChain.next(before.hash, entry);
            written.add(new Written(before, entry, balance, hash));
            posted.add(new Posted(change, entry.id(), now, balance));
            accounts.put(change.account, new Account(change.account, before.id, balance, before.sequence + 1, hash));
        }
        store.write(connection, written, accounts.values());
        return posted;
    }
}
