package dev.hourglass.referral.referral.partner;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.DecisionLock;
import dev.hourglass.referral.credit.commission.AttributionStore;
import dev.hourglass.referral.credit.commission.AttributionStore.Kept;
import dev.hourglass.referral.referral.Deciding;
import dev.hourglass.referral.referral.ReferralId;
import dev.hourglass.referral.referral.StatementStore;
import dev.hourglass.referral.referral.StatementStore.Review;
import dev.hourglass.referral.referral.model.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people at the shop decide about buyers whom partners brought: a fact like any other, with which it is decided again. What
 * they turn down is taken back from the partner's credit.
 */
@ApplicationScoped
class PartnerReviews {
    private final Transactions transactions;
    private final DecisionLock decisions;
    private final AttributionStore attributions;
    private final StatementStore statements;
    private final Deciding deciding;
    private final InstantSource clock;

    PartnerReviews(
            Transactions transactions,
            DecisionLock decisions,
            AttributionStore attributions,
            StatementStore statements,
            Deciding deciding,
            InstantSource clock) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.attributions = attributions;
        this.statements = statements;
        this.deciding = deciding;
        this.clock = clock;
    }

    /** Newest first, before this id; {@code before} may be null. */
    List<Kept> list(ProgramId program, PartnerId partner, boolean held, ReferralId before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before.uuid();
        return transactions.inTransaction(
                connection -> attributions.page(connection, program, partner, held, from, limit));
    }

    /**
     * Approves or rejects; the same verdict again changes nothing.
     *
     * @param note the reason in words, or null
     * @throws ProblemException 404 when this partner of this program has no such attribution
     */
    Kept decide(
            Connection connection,
            ProgramId program,
            PartnerId partner,
            ReferralId id,
            Verdict verdict,
            String note,
            String author)
            throws SQLException {
        decisions.take(connection);
        Kept kept = find(connection, program, partner, id);
        MemberId advocate = new MemberId(partner.uuid());
        Optional<Review> latest = statements.latest(connection, kept.friend(), advocate);
        if (latest.filter(review -> review.verdict() == verdict).isPresent()) {
            return kept;
        }
        statements.review(connection, kept.friend(), advocate, new Review(verdict, note, author, clock.instant()));
        deciding.decide(connection, List.of(kept.friend()));
        return find(connection, program, partner, id);
    }

    private Kept find(Connection connection, ProgramId program, PartnerId partner, ReferralId id) throws SQLException {
        return attributions
                .find(connection, program, partner, id.uuid())
                .orElseThrow(() -> ProblemException.notFound("attribution"));
    }
}
