package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.referral.StatementStore.Review;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What people at the shop decide about referrals. The newest verdict counts, all are kept. A verdict is a fact like any other:
 * the referral is decided again with it, and rewards that were given are taken back when it was turned down.
 */
@ApplicationScoped
class Reviews {
    private final Transactions transactions;
    private final DecisionLock decisions;
    private final ReferralStore referrals;
    private final StatementStore statements;
    private final Deciding deciding;
    private final InstantSource clock;

    Reviews(
            Transactions transactions,
            DecisionLock decisions,
            ReferralStore referrals,
            StatementStore statements,
            Deciding deciding,
            InstantSource clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.referrals = referrals;
        this.statements = statements;
        this.deciding = deciding;
        this.clock = clock;
    }

    /**
     * Approves or rejects; the same verdict again changes nothing.
     *
     * @param note the reason in words, or null
     * @param author who decided
     * @throws ProblemException 404 when there is no such referral, 409 when a member referred themselves
     */
    Referral decide(
            Connection connection, ProgramId program, ReferralId id, Verdict verdict, String note, String author)
            throws SQLException {
        decisions.take(connection);
        Referral referral = find(connection, program, id);
        if (verdict == Verdict.APPROVE && referral.standing().reasons().contains(Reason.SAME_MEMBER)) {
            throw ProblemException.conflict(
                    "Advocate and friend are the same member. This referral cannot be approved.");
        }
        Optional<Review> latest = statements.latest(
                connection, referral.friend(), referral.standing().advocate());
        if (latest.filter(review -> review.verdict() == verdict).isPresent()) {
            return referral;
        }
        statements.review(
                connection,
                referral.friend(),
                referral.standing().advocate(),
                new Review(verdict, note, author, clock.instant()));
        deciding.decide(connection, List.of(referral.friend()));
        return find(connection, program, id);
    }

    private Referral find(Connection connection, ProgramId program, ReferralId id) throws SQLException {
        return referrals.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("referral"));
    }

    /** All verdicts about a referral, the newest first. */
    List<Review> of(Referral referral) {
        return transactions.inTransaction(connection -> of(connection, referral));
    }

    List<Review> of(Connection connection, Referral referral) throws SQLException {
        return statements.reviews(
                connection, referral.friend(), referral.standing().advocate());
    }
}
