package dev.hourglass.referral.credit.payout;

import dev.hourglass.kit.event.EventDraft;
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
import dev.hourglass.referral.credit.ledger.CreditLedger.Change;
import dev.hourglass.referral.credit.model.CreditBalance;
import dev.hourglass.referral.credit.payout.Payout.Status;
import dev.hourglass.referral.partner.Partners;
import dev.hourglass.referral.partner.model.Partner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Pays credit out: requested by the partner, approved and paid by the program, or failed with the credit given back. Every
 * step takes the decision lock, then the account: steps of one account come one after the other, whoever takes them.
 */
@ApplicationScoped
public class Payouts {
    private final Transactions transactions;
    private final DecisionLock decisions;
    private final PayoutStore store;
    private final CreditLedger ledger;
    private final Partners partners;
    private final Outbox outbox;
    private final InstantSource clock;

    Payouts(
            Transactions transactions,
            DecisionLock decisions,
            PayoutStore store,
            CreditLedger ledger,
            Partners partners,
            Outbox outbox,
            InstantSource clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.store = store;
        this.ledger = ledger;
        this.partners = partners;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Reserves credit, inside the caller's transaction.
     *
     * @param wanted null for all there is
     * @throws ProblemException 409 when a payout is under way, or there is too little credit or less than the minimum
     */
    public Payout request(Connection connection, AccountKey account, Long wanted) throws SQLException {
        decisions.take(connection);
        Partner partner = partners.require(connection, account.program(), account.partner());
        long available =
                ledger.lock(connection, List.of(account)).get(account).balance().available();
        store.open(connection, account).ifPresent(open -> {
            throw ProblemException.conflict("The payout " + open.id() + " is under way. Wait until it is paid.");
        });
        long amount = wanted == null ? available : wanted;
        if (amount > available || amount <= 0) {
            throw new ProblemException(
                    ProblemCode.NOT_ELIGIBLE,
                    "There are " + available + " minor units of " + account.currency() + " to pay out.");
        }
        if (amount < partner.payoutMinimum()) {
            throw new ProblemException(
                    ProblemCode.NOT_ELIGIBLE,
                    "A payout needs at least " + partner.payoutMinimum() + " minor units; these are " + amount + ".");
        }
        Instant now = clock.instant();
        Payout payout = new Payout(PayoutId.create(), account, amount, Status.REQUESTED, null, null, now, now);
        store.add(connection, payout);
        move(connection, payout, "payout_requested", CreditBalance.AVAILABLE, CreditBalance.HELD);
        return payout;
    }

    /** @throws ProblemException 404 when there is no such payout, 409 when it is over */
    Payout approve(ProgramId program, PayoutId id) {
        return transactions.inTransaction(connection -> {
            Payout payout = lock(connection, program, id);
            if (payout.status() == Status.APPROVED) {
                return payout;
            }
            requireOpen(payout);
            Payout approved = payout.now(Status.APPROVED, null, null, clock.instant());
            store.update(connection, approved);
            outbox.append(connection, List.of(PayoutEvents.of(approved, approved.changedAt())));
            return approved;
        });
    }

    /**
     * The money has left; the same reference again changes nothing.
     *
     * @throws ProblemException 404 when there is no such payout, 409 when it failed or was paid under another reference
     */
    Payout paid(ProgramId program, PayoutId id, String reference) {
        return transactions.inTransaction(connection -> {
            Payout payout = lock(connection, program, id);
            if (payout.status() == Status.PAID && reference.equals(payout.reference())) {
                return payout;
            }
            requireOpen(payout);
            Payout paid = payout.now(Status.PAID, reference, null, clock.instant());
            store.update(connection, paid);
            move(connection, paid, "payout_paid", CreditBalance.HELD, CreditBalance.PAID);
            return paid;
        });
    }

    /**
     * The money did not arrive: the credit is available again; again changes nothing.
     *
     * @throws ProblemException 404 when there is no such payout, 409 when it was paid
     */
    Payout fail(ProgramId program, PayoutId id, String reason) {
        return transactions.inTransaction(connection -> {
            Payout payout = lock(connection, program, id);
            if (payout.status() == Status.FAILED) {
                return payout;
            }
            requireOpen(payout);
            Payout failed = payout.now(Status.FAILED, null, reason, clock.instant());
            store.update(connection, failed);
            move(connection, failed, "payout_failed", CreditBalance.HELD, CreditBalance.AVAILABLE);
            return failed;
        });
    }

    private static void requireOpen(Payout payout) {
        if (!payout.status().isOpen()) {
            throw ProblemException.conflict(
                    "This payout is " + payout.status().word() + " since " + payout.changedAt() + ".");
        }
    }

    /** The payout, read once its account is locked: nobody else takes a step meanwhile. */
    private Payout lock(Connection connection, ProgramId program, PayoutId id) throws SQLException {
        decisions.take(connection);
        Payout found = store.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("payout"));
        ledger.lock(connection, List.of(found.account()));
        return store.find(connection, program, id).orElseThrow();
    }

    private void move(Connection connection, Payout payout, String kind, String from, String to) throws SQLException {
        List<Posting> postings = List.of(new Posting(from, -payout.amount()), new Posting(to, payout.amount()));
        List<CreditLedger.Posted> posted =
                ledger.post(connection, List.of(new Change(payout.account(), kind, "payout:" + payout.id(), postings)));
        List<EventDraft> events = new ArrayList<>();
        posted.forEach(one -> events.add(CreditEvents.changed(one)));
        events.add(PayoutEvents.of(payout, payout.changedAt()));
        outbox.append(connection, events);
    }

    /** Newest first; {@code partner}, {@code status} and {@code before} may be null. */
    public List<Payout> list(ProgramId program, PartnerId partner, Status status, PayoutId before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before.uuid();
        return transactions.inTransaction(connection -> store.list(connection, program, partner, status, from, limit));
    }

    /** @throws ProblemException 404 when the program, or this partner of it, has no such payout */
    public Payout get(ProgramId program, PartnerId partner, PayoutId id) {
        return transactions
                .inTransaction(connection -> store.find(connection, program, id))
                .filter(payout -> partner == null || payout.account().partner().equals(partner))
                .orElseThrow(() -> ProblemException.notFound("payout"));
    }
}
