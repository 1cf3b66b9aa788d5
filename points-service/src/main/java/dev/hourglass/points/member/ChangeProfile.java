package dev.hourglass.points.member;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.identity.model.ProfileChange;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import java.util.List;
import java.util.Optional;

/** Sets and clears fields of a member's profile. A command, because identities decide whose the next order is. */
record ChangeProfile(ProgramId program, MemberId member, ProfileChange change) implements Command {
    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(change.said()), List.of(member), List.of(), List.of());
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        MemberAccount account = books.present(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        Member changed = change.applyTo(account.member(), books.now());
        if (changed.identities().isEmpty()) {
            throw ProblemException.invalid("", "a member needs at least one of externalId, email and phone");
        }
        books.people().change(account, changed);
        return Reply.of(200, MemberApi.Profile.of(changed));
    }
}
