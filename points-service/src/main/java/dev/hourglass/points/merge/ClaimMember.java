package dev.hourglass.points.merge;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Customer;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.identity.model.ProfileChange;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.member.MemberApi;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A guest becomes known by an external id that nobody has. Who is known by it already stays as they are. */
record ClaimMember(ProgramId program, MemberId member, String externalId, Optional<Idempotency> idempotency)
        implements Command {

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(customer()), List.of(member), List.of(), List.of());
    }

    private Customer customer() {
        return new Customer(externalId, null, null, null, null, null, null);
    }

    @Override
    public Reply decide(Books books) {
        MemberAccount account = books.present(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        Member known = account.member();
        if (!known.guest() && !known.externalId().equals(customer().externalId())) {
            throw ProblemException.conflict("This member is no guest: another externalId is theirs.");
        }
        if (known.guest()) {
            ProfileChange claim = new ProfileChange(Set.of(ProfileChange.EXTERNAL_ID), customer(), null, null);
            books.people().change(account, claim.applyTo(known, books.now()));
        }
        return Reply.of(200, MemberApi.Profile.of(account.member()));
    }
}
