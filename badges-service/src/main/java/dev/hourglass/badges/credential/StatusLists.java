package dev.hourglass.badges.credential;

import dev.hourglass.badges.award.HeldAwards;
import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.credential.StatusStore.Entry;
import dev.hourglass.badges.credential.StatusStore.ListRow;
import dev.hourglass.badges.credential.model.CredentialId;
import dev.hourglass.badges.credential.model.StatusEntry;
import dev.hourglass.badges.credential.model.StatusList;
import dev.hourglass.badges.credential.model.StatusListId;
import dev.hourglass.badges.credential.sign.Bitstring;
import dev.hourglass.badges.program.Programs;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which credentials have been revoked. What a list says is a function of the awards as they are: nothing has to be
 * remembered when one is revoked, goes away in a merge, its member is erased, or its badge retired. An award that is earned
 * again is shown by another credential, so no bit ever goes back to 0.
 */
@ApplicationScoped
class StatusLists {
    /** Half of a list's bits: a random one is free at the second try on average, and never belongs to all. */
    private static final int MOST_ENTRIES = Bitstring.BITS / 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StatusStore store;
    private final HeldAwards awards;
    private final Programs programs;
    private final Issuers issuers;
    private final Addresses addresses;
    private final IssuerKeys keys;
    private final Transactions transactions;
    private final InstantSource clock;

    StatusLists(
            StatusStore store,
            HeldAwards awards,
            Programs programs,
            Issuers issuers,
            Addresses addresses,
            IssuerKeys keys,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.awards = awards;
        this.programs = programs;
        this.issuers = issuers;
        this.addresses = addresses;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where a credential's status stands; it is given its place, by chance, when it is first asked for. */
    StatusEntry entry(Connection connection, ProgramId program, CredentialId id) throws SQLException {
        Optional<Entry> found = store.find(connection, program, id);
        if (found.isEmpty()) {
            programs.lock(connection, program);
            found = store.find(connection, program, id);
        }
        Entry entry = found.isPresent() ? found.get() : create(connection, program, id);
        return new StatusEntry(addresses.statusList(entry.list()), entry.index());
    }

    private Entry create(Connection connection, ProgramId program, CredentialId id) throws SQLException {
        StatusListId list = store.open(connection, program, MOST_ENTRIES, clock.instant());
        Entry entry;
        do {
            entry = new Entry(list, RANDOM.nextInt(Bitstring.BITS));
        } while (!store.insert(connection, program, id, entry));
        return entry;
    }

    /** @throws ProblemException 404 when there is no such list */
    Signed<StatusList> get(StatusListId id) {
        return transactions.inTransaction(connection -> {
            ListRow list = store.findList(connection, id).orElseThrow(() -> ProblemException.notFound("status list"));
            Map<CredentialId, Integer> entries = store.entries(connection, list.program(), id);
            Set<AwardId> named =
                    entries.keySet().stream().map(CredentialId::award).collect(Collectors.toSet());
            Map<AwardId, Integer> held = awards.among(connection, list.program(), named);
            List<Integer> revoked = entries.entrySet().stream()
                    .filter(entry -> held.getOrDefault(entry.getKey().award(), 0)
                            != entry.getKey().earned())
                    .map(Map.Entry::getValue)
                    .toList();
            return new Signed<>(
                    new StatusList(
                            addresses.statusList(id),
                            issuers.of(connection, list.program()),
                            list.createdAt(),
                            Bitstring.encode(revoked)),
                    keys.signing(connection, list.program()));
        });
    }
}
