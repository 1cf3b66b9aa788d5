package dev.hourglass.points.merge;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Identity;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.order.OrderTable;
import dev.hourglass.points.order.model.OrderKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Guests become known, two members become one, and two again. */
@ApplicationScoped
public class Merges {
    private final Ledger ledger;
    private final MergeStore merges;
    private final OrderTable orders;
    private final IdentityStore identities;
    private final Transactions transactions;

    Merges(Ledger ledger, MergeStore merges, OrderTable orders, IdentityStore identities, Transactions transactions) {
        this.ledger = ledger;
        this.merges = merges;
        this.orders = orders;
        this.identities = identities;
        this.transactions = transactions;
    }

    /** A guest claims an external id; when a member has it already, the guest is merged into that member. */
    Uni<Reply> claim(
            ProgramId program, MemberId member, String externalId, String author, Optional<Idempotency> idempotency) {
        Identity identity = new Identity(Identity.Kind.EXTERNAL_ID, externalId.strip());
        Optional<MemberId> owner = transactions.inTransaction(connection -> {
            Member claiming =
                    identities.find(connection, program, member).orElseThrow(() -> ProblemException.notFound("member"));
            return identities
                    .find(connection, program, identity)
                    .map(Member::id)
                    .filter(known -> claiming.guest() && !known.equals(claiming.id()));
        });
        return ledger.submit(
                owner.isPresent()
                        ? new MergeMembers(program, owner.get(), member, author, idempotency, merges)
                        : new ClaimMember(program, member, externalId, idempotency));
    }

    Uni<Reply> merge(
            ProgramId program, MemberId into, MemberId from, String author, Optional<Idempotency> idempotency) {
        return ledger.submit(new MergeMembers(program, into, from, author, idempotency, merges));
    }

    /** @throws ProblemException 404 when that member has no such merge */
    Uni<Reply> undo(ProgramId program, MemberId into, MergeId id, String author) {
        Merge merge = transactions
                .inTransaction(connection -> merges.find(connection, program, id))
                .filter(found -> found.into().equals(into))
                .orElseThrow(() -> ProblemException.notFound("merge"));
        List<OrderKey> returning = transactions.inTransaction(connection -> merges.returning(connection, merge));
        return ledger.submit(new UndoMerge(merge, returning, author, merges, orders));
    }

    /** Who was merged into a member, the oldest first. */
    List<Merge> of(ProgramId program, MemberId member) {
        return transactions.inTransaction(
                connection -> merges.into(connection, program, identities.surviving(connection, program, member)));
    }
}
