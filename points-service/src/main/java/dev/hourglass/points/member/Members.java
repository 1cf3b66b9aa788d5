package dev.hourglass.points.member;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.identity.model.Identity;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.identity.model.ProfileChange;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.standing.Standings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Members: enrolled, found, changed. */
@ApplicationScoped
public class Members {
    private final Ledger ledger;
    private final IdentityStore identities;
    private final Programs programs;
    private final Standings standings;
    private final Transactions transactions;

    Members(
            Ledger ledger,
            IdentityStore identities,
            Programs programs,
            Standings standings,
            Transactions transactions) {
        this.ledger = ledger;
        this.identities = identities;
        this.programs = programs;
        this.standings = standings;
        this.transactions = transactions;
    }

    Uni<Reply> enrol(ProgramId program, Customer customer, Optional<Idempotency> idempotency) {
        return ledger.submit(new EnrolMember(program, customer, idempotency));
    }

    Uni<Reply> change(ProgramId program, MemberId member, ProfileChange change) {
        return ledger.submit(new ChangeProfile(program, member, change));
    }

    /** @throws ProblemException 404 when the program has no such member */
    MemberApi.Profile profile(ProgramId program, MemberId id) {
        ProgramSettings settings = programs.current(program);
        return transactions.inTransaction(connection -> {
            Member member =
                    identities.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("member"));
            return MemberApi.Profile.of(member, standings.of(connection, settings, member.id()));
        });
    }

    /** One page with that one member, or an empty one. */
    Page<Member> by(ProgramId program, Identity identity) {
        return new Page<>(
                transactions
                        .inTransaction(connection -> identities.find(connection, program, identity))
                        .map(List::of)
                        .orElse(List.of()),
                null);
    }

    /** Members in which the text is found, in order of enrolment. */
    Page<Member> search(ProgramId program, String text, MemberId after, int limit) {
        return Page.of(
                transactions.inTransaction(
                        connection -> identities.search(connection, program, text, after, limit + 1)),
                limit,
                member -> member.id().toString());
    }
}
