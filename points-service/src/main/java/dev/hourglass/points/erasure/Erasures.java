package dev.hourglass.points.erasure;

import dev.hourglass.kit.erase.Redaction;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.ledger.Ledger;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Forgets people: first in the books and all that belongs to them, in one transaction; then, apart from the lanes because it
 * reads much, in the event log and the first answers. What a crash leaves undone is taken up again.
 */
@ApplicationScoped
public class Erasures {
    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final ErasureStore store;
    private final IdentityStore identities;
    private final Redaction redaction;
    private final Transactions transactions;
    private final InstantSource clock;

    Erasures(
            Ledger ledger,
            ErasureStore store,
            IdentityStore identities,
            Redaction redaction,
            Transactions transactions,
            InstantSource clock) {
        this.ledger = ledger;
        this.store = store;
        this.identities = identities;
        this.redaction = redaction;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the program has no such member, or none any more */
    void erase(ProgramId program, MemberId member) {
        MemberId surviving =
                transactions.inTransaction(connection -> identities.surviving(connection, program, member));
        List<MemberId> alike = transactions.inTransaction(connection -> store.alike(connection, program, surviving));
        ledger.submit(new EraseMember(program, surviving, alike, store)).await().atMost(PATIENCE);
        transactions
                .inTransaction(connection -> store.openOf(connection, program, surviving))
                .forEach(this::finish);
    }

    @Scheduled(every = "{hourglass.points.erasure-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        transactions
                .inTransaction(connection -> store.open(connection, AT_ONCE))
                .forEach(this::finish);
    }

    private void finish(ErasureStore.Open erasure) {
        transactions.inTransaction(connection -> {
            redaction.forget(connection, erasure.program(), erasure.members());
            store.markDone(connection, erasure, clock.instant());
            return null;
        });
    }
}
