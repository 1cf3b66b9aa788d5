package dev.hourglass.referral.credit.member;

import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.outbox.Outbox;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.credit.ledger.CreditEvents;
import dev.hourglass.referral.credit.ledger.CreditLedger;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import dev.hourglass.referral.credit.member.model.Due;
import dev.hourglass.referral.credit.member.model.Held;
import dev.hourglass.referral.credit.model.CreditOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Money that members have from referrals. Each reward and each use has a key; what stands in the ledger for it is brought up
 * to what it should be by posting the difference, so nothing is given or taken twice. Whoever settles holds the decision lock.
 */
@ApplicationScoped
public class MemberCredit {
    private static final Map<Due.Kind, String> KINDS =
            Map.of(Due.Kind.REWARD, "referral_reward", Due.Kind.USE, "credit_used");

    private final Transactions transactions;
    private final DecisionLock decisions;
    private final MemberCreditStore store;
    private final CreditLedger ledger;
    private final FormerMembers former;
    private final Outbox outbox;

    MemberCredit(
            Transactions transactions,
            DecisionLock decisions,
            MemberCreditStore store,
            CreditLedger ledger,
            FormerMembers former,
            Outbox outbox) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.store = store;
        this.ledger = ledger;
        this.former = former;
        this.outbox = outbox;
    }

    /** What a member has had from referrals and has used of it, in one currency, in minor units. */
    public record Sum(String currency, long earned, long used) {
        /** Below zero when rewards were taken back that had been used. */
        public long available() {
            return earned - used;
        }
    }

    private record Key(ProgramId program, String text) {
        static Key of(Due due) {
            return new Key(due.program(), due.key());
        }
    }

    /**
     * Posts what is due and does not stand, or stands and is not due.
     *
     * @return what to tell, to be appended to the outbox last
     */
    public List<EventDraft> settle(Connection connection, Collection<Due> dues) throws SQLException {
        if (dues.isEmpty()) {
            return List.of();
        }
        Map<Key, Held> before = new HashMap<>();
        store.ofKeys(connection, dues).forEach(held -> before.put(Key.of(held.due()), held));
        return bring(connection, before, dues);
    }

    /** What these members have goes to the account of whom they are now: after a merge, or after one was undone. */
    public List<EventDraft> reunite(Connection connection, ProgramId program, Collection<MemberId> members)
            throws SQLException {
        List<Held> rows = store.ofMembers(connection, program, members);
        Map<Key, Held> before = new HashMap<>();
        rows.forEach(held -> before.put(Key.of(held.due()), held));
        return bring(connection, before, rows.stream().map(Held::due).toList());
    }

    private List<EventDraft> bring(Connection connection, Map<Key, Held> before, Collection<Due> dues)
            throws SQLException {
        Map<FormerMembers.Id, MemberId> survivors = former.survivors(
                connection, dues.stream().map(MemberCredit::stated).toList());
        List<Held> changed = new ArrayList<>();
        List<CreditLedger.Change> changes = new ArrayList<>();
        for (Due due : dues.stream().sorted(Comparator.comparing(Due::key)).toList()) {
            Held now = new Held(due, survivors.getOrDefault(stated(due), due.member()));
            Optional<Held> was = Optional.ofNullable(before.get(Key.of(due)));
            boolean isNothing = was.isEmpty() && due.amount() == 0;
            if (!isNothing && !was.equals(Optional.of(now))) {
                changed.add(now);
                now.after(was).forEach(step -> changes.add(change(due, step)));
            }
        }
        if (changed.isEmpty()) {
            return List.of();
        }
        List<CreditLedger.Posted> posted = ledger.post(connection, changes);
        store.write(connection, changed);
        return posted.stream().map(CreditEvents::changed).toList();
    }

    private static FormerMembers.Id stated(Due due) {
        return new FormerMembers.Id(due.program(), due.member());
    }

    private static CreditLedger.Change change(Due due, Held.Step step) {
        AccountKey account = new AccountKey(due.program(), CreditOwner.of(step.holder()), step.currency());
        return new CreditLedger.Change(account, KINDS.get(due.kind()), due.reference(), step.postings());
    }

    /**
     * Says how much of a member's credit was used for something: all of it, not what is to be added. The same again changes
     * nothing; less gives back, 0 all of it.
     *
     * @param reference what the shop names it by, such as an order; one member's in a program
     * @param amount in minor units, from 0
     * @throws ProblemException 409 when there is too little, or another member has used theirs for it
     */
    public void use(ProgramId program, MemberId member, String reference, String currency, long amount) {
        transactions.inTransaction(connection -> {
            decisions.take(connection);
            Due asked = Due.use(program, member, reference, currency, amount);
            Optional<Held> known =
                    store.ofKeys(connection, List.of(asked)).stream().findFirst();
            known.filter(held -> !held.holder().equals(member)).ifPresent(others -> {
                throw ProblemException.conflict("Another member's credit was used for " + reference + ".");
            });
            // Who used it before a merge has it back when the merge is undone.
            Due due = known.map(held -> Due.use(program, held.due().member(), reference, currency, amount))
                    .orElse(asked);
            long used = known.map(held -> held.due().amount()).orElse(0L);
            long available = store.sums(connection, program, member).stream()
                    .filter(sum -> sum.currency().equals(currency))
                    .mapToLong(Sum::available)
                    .sum();
            if (amount > used && amount - used > available) {
                throw new ProblemException(
                        ProblemCode.NOT_ELIGIBLE,
                        "There are " + available + " minor units of " + currency + " to use beside the " + used
                                + " that this has already.");
            }
            outbox.append(connection, settle(connection, List.of(due)));
            return null;
        });
    }

    /** By currency; empty for who never had any. */
    public List<Sum> sums(ProgramId program, MemberId member) {
        return transactions.inTransaction(connection -> store.sums(connection, program, member));
    }
}
