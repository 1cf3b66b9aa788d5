package dev.hourglass.referral.referral;

import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.CodeOwner;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.referral.model.Claim;
import dev.hourglass.referral.referral.model.ReferralState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Friends who say who had sent them. */
@ApplicationScoped
class Claims {
    private final Transactions transactions;
    private final DecisionLock decisions;
    private final ReferralStore referrals;
    private final StatementStore statements;
    private final Codes codes;
    private final FormerMembers former;
    private final Deciding deciding;
    private final InstantSource clock;

    Claims(
            Transactions transactions,
            DecisionLock decisions,
            ReferralStore referrals,
            StatementStore statements,
            Codes codes,
            FormerMembers former,
            Deciding deciding,
            InstantSource clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.referrals = referrals;
        this.statements = statements;
        this.codes = codes;
        this.former = former;
        this.deciding = deciding;
        this.clock = clock;
    }

    /** @param isNew whether this claim made it */
    record Claimed(Referral referral, boolean isNew) {}

    /**
     * Takes a claim over as a fact; the same again changes nothing.
     *
     * @return the referral of this friend and this advocate, whatever its state
     * @throws ProblemException 404 when nobody has the code or the member was erased, 409 when the friend came with somebody
     *     else, or the claim makes no referral for another reason
     */
    Claimed make(Connection connection, Member named, ReferralCode code) throws SQLException {
        decisions.take(connection);
        Member friend = new Member(named.program(), former.surviving(connection, named.program(), named.id()));
        MemberId advocate = advocate(connection, friend, code);
        Referral before = referrals.ofFriends(connection, List.of(friend)).get(friend);
        if (before != null && isWith(before, advocate)) {
            return new Claimed(before, false);
        }
        if (before != null && before.standing().state() != ReferralState.REJECTED) {
            throw ProblemException.conflict("This friend came with another member's code before, and that stays so.");
        }
        Referral after = state(connection, friend, code);
        if (after == null || !isWith(after, advocate)) {
            throw new ProblemException(
                    ProblemCode.NOT_ELIGIBLE,
                    "This claim makes no referral: it was made too long after the friend's first order, the friend has"
                            + " been a customer before, the code is not in use any more, or the referral program is"
                            + " switched off.");
        }
        return new Claimed(after, true);
    }

    private MemberId advocate(Connection connection, Member friend, ReferralCode code) throws SQLException {
        CodeKey key = new CodeKey(friend.program(), code);
        CodeOwner owner =
                code.isPossible() ? codes.owners(connection, Set.of(key)).get(key) : null;
        if (owner == null) {
            throw ProblemException.notFound("referral code");
        }
        return owner.id();
    }

    private static boolean isWith(Referral referral, MemberId advocate) {
        return referral.standing().advocate().equals(advocate);
    }

    private Referral state(Connection connection, Member friend, ReferralCode code) throws SQLException {
        statements.claim(connection, friend, Claim.ofFriend(code.text(), clock.instant()));
        deciding.decide(connection, List.of(friend));
        return referrals.ofFriends(connection, List.of(friend)).get(friend);
    }

    /** Keeps a claim that made no referral, with the reason. */
    void keepRefused(Member named, ReferralCode code) {
        transactions.inTransaction(connection -> {
            decisions.take(connection);
            MemberId friend = former.surviving(connection, named.program(), named.id());
            return state(connection, new Member(named.program(), friend), code);
        });
    }
}
