package dev.hourglass.points.standing;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import java.util.List;
import java.util.Optional;

/** Looks at all of a member's credit, warns of a loss and brings the tier to where it belongs. Twice is as good as once. */
record ReviewTier(ProgramId program, MemberId member) implements Command {
    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(), List.of(member), List.of(), List.of());
    }

    @Override
    public boolean reviewsTiers() {
        return true;
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        books.member(program, member).ifPresent(books.tiers()::review);
        return Reply.of(200, member);
    }
}
