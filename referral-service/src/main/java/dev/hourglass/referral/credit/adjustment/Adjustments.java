package dev.hourglass.referral.credit.adjustment;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.credit.ledger.CreditEvents;
import dev.hourglass.referral.credit.ledger.CreditLedger;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import dev.hourglass.referral.credit.model.CreditBalance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Changes of a partner's credit by hand: entries like all others, with who made them and why. */
@ApplicationScoped
class Adjustments {
    private final Transactions transactions;
    private final DecisionLock decisions;
    private final AdjustmentStore store;
    private final CreditLedger ledger;
    private final Outbox outbox;
    private final InstantSource clock;

    Adjustments(
            Transactions transactions,
            DecisionLock decisions,
            AdjustmentStore store,
            CreditLedger ledger,
            Outbox outbox,
            InstantSource clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.store = store;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Gives or takes, inside the caller's transaction.
     *
     * @param amount in minor units, not 0
     * @throws ProblemException 409 when more would be taken than is available
     */
    Adjustment adjust(Connection connection, AccountKey account, long amount, String reason, String author)
            throws SQLException {
        decisions.take(connection);
        long available =
                ledger.lock(connection, List.of(account)).get(account).balance().available();
        if (amount < 0 && available + amount < 0) {
            throw new ProblemException(
                    ProblemCode.NOT_ELIGIBLE,
                    "There are " + available + " minor units of " + account.currency() + " to take from.");
        }
        Adjustment adjustment = new Adjustment(IdCodec.newUuid(), account, amount, reason, author, clock.instant());
        store.add(connection, adjustment);
        List<Posting> postings =
                List.of(new Posting(CreditBalance.AVAILABLE, amount), new Posting(CreditBalance.ADJUSTED, -amount));
        var change = new CreditLedger.Change(account, "adjustment", adjustment.reference(), postings);
        outbox.append(
                connection,
                ledger.post(connection, List.of(change)).stream()
                        .map(CreditEvents::changed)
                        .toList());
        return adjustment;
    }

    /** Newest first, before this id; {@code before} may be null. */
    List<Adjustment> list(ProgramId program, PartnerId partner, UUID before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before;
        return transactions.inTransaction(connection -> store.page(connection, program, partner, from, limit));
    }
}
