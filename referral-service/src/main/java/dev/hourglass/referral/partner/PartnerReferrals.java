package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Buyers whom partners tell of, server to server: found again by what they sent, as soon as they are members. */
@ApplicationScoped
public class PartnerReferrals {
    private final Transactions transactions;
    private final ToldStore store;
    private final InstantSource clock;

    PartnerReferrals(Transactions transactions, ToldStore store, InstantSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    /** A member, and what is known of who they are. */
    public record Known(Member member, Identity identity) {}

    /** That a partner told of somebody: the code that stands for the partner, and when. */
    public record Touch(String code, Instant at) {}

    /** Why what the partner with this code told of a buyer brought nobody; no reason when it did. */
    public record Refused(Member member, String code, String reason) {}

    /**
     * Keeps a referral, inside the caller's transaction.
     *
     * @param fingerprint of what was sent
     * @return the member it is about, when it is new and the member is known
     * @throws ProblemException 409 when the id belongs to another buyer
     */
    public Optional<MemberId> tell(
            Connection connection,
            ProgramId program,
            PartnerId partner,
            String id,
            String fingerprint,
            Identity identity)
            throws SQLException {
        boolean isNew = store.add(connection, program, partner, id, fingerprint, identity, clock.instant());
        if (isNew) {
            return store.match(connection, program, partner, id);
        }
        String first =
                store.find(connection, program, partner, id).orElseThrow().fingerprint();
        // One that was forgotten since has none.
        if (!first.isEmpty() && !first.equals(fingerprint)) {
            throw ProblemException.conflict("The referral '" + id + "' is about another customer. Use a new id.");
        }
        return Optional.empty();
    }

    /** Whether the partner has told of somebody under this id, inside the caller's transaction. */
    public boolean isKnown(Connection connection, ProgramId program, PartnerId partner, String id) throws SQLException {
        return store.find(connection, program, partner, id).isPresent();
    }

    /** What is known of one referral of the partner, inside the caller's transaction. */
    public ReferralView view(Connection connection, ProgramId program, PartnerId partner, String id)
            throws SQLException {
        return store.find(connection, program, partner, id)
                .map(told -> ReferralView.of(partner, told))
                .orElseThrow(() -> ProblemException.notFound("referral"));
    }

    /** @throws ProblemException 404 when the partner has no such referral */
    public ReferralView get(ProgramId program, PartnerId partner, String id) {
        return transactions.inTransaction(connection -> view(connection, program, partner, id));
    }

    /** By id, after this one. */
    public List<ReferralView> list(ProgramId program, PartnerId partner, String after, int limit) {
        return transactions.inTransaction(connection -> store.page(connection, program, partner, after, limit).stream()
                .map(told -> ReferralView.of(partner, told))
                .toList());
    }

    /** People became known: those of whom partners told. Inside the caller's transaction. */
    public Set<Member> recognise(Connection connection, Collection<Known> people) throws SQLException {
        return store.match(connection, people);
    }

    /** What partners told of these members, inside the caller's transaction. */
    public Map<Member, List<Touch>> touches(Connection connection, Collection<Member> members) throws SQLException {
        return store.ofMembers(connection, members);
    }

    /** Keeps why what was told brought nobody, inside the caller's transaction; codes that are no partner's are passed over. */
    public void refuse(Connection connection, Collection<Refused> refused) throws SQLException {
        store.refuse(connection, refused);
    }

    /** What was told of the one was told of the other. */
    public void move(Connection connection, Member from, Member into) throws SQLException {
        store.move(connection, from, into);
    }

    /** Nothing that tells who these members are stays. */
    public void forget(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        store.forget(connection, program, members);
    }
}
