package dev.hourglass.points.merge;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import java.util.Optional;

/** A known member came with what a guest is known by: the guest becomes a part of them, if both are still what they were. */
record UniteGuest(MergeMembers merge) implements Command {
    @Override
    public ProgramId program() {
        return merge.program();
    }

    @Override
    public int lane(LaneCount lanes) {
        return merge.lane(lanes);
    }

    @Override
    public Needs needs() {
        return merge.needs();
    }

    @Override
    public boolean bringsLots() {
        return merge.bringsLots();
    }

    @Override
    public boolean reviewsTiers() {
        return merge.reviewsTiers();
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        boolean isKnown = books.present(program(), merge.into()).isPresent();
        boolean isGuest = books.present(program(), merge.from())
                .filter(account -> account.member().guest())
                .isPresent();
        return isKnown && isGuest ? merge.decide(books) : Reply.of(200, null);
    }
}
