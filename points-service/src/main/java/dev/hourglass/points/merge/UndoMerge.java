package dev.hourglass.points.merge;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Books;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.MemberAccount;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.Reply;
import dev.hourglass.points.ledger.model.Estate;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.MergePolicy;
import dev.hourglass.points.member.MemberApi;
import java.util.List;
import java.util.Optional;

/**
 * They are two people after all: what one brought goes back, as far as it is there. What was spent of it since stays spent.
 *
 * @param author id of the key that asks for it
 */
record UndoMerge(Merge merge, String author, MergeStore merges) implements Command {
    private static final String KIND = "merge_undone";

    @Override
    public ProgramId program() {
        return merge.program();
    }

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(merge.into().uuid());
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(), List.of(merge.into(), merge.from()), List.of(), List.of(merge.into(), merge.from()));
    }

    @Override
    public boolean reviewsTiers() {
        return true;
    }

    @Override
    public boolean namesMergedMembers() {
        return true;
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        MemberAccount survivor = books.theVery(program(), merge.into()).orElseThrow();
        MemberAccount other = books.theVery(program(), merge.from()).orElseThrow();
        if (other.member().mergedInto() == null) {
            // Undone by somebody else meanwhile.
            return Reply.of(200, MemberApi.Profile.of(other.member()));
        }
        if (survivor.member().isErased() || !merge.into().equals(other.member().mergedInto())) {
            throw ProblemException.conflict(
                    "The member they were merged into is gone or was merged since. Undo the later"
                            + " merge first; an erased member cannot come back.");
        }
        Remark remark = new Remark(author, null);
        Estate estate = returning(survivor.ledger());
        MergePolicy.handOver(survivor.ledger(), reason(books), estate)
                .ifPresent(movement -> books.post(survivor, movement, remark));
        MergePolicy.takeOver(other.ledger(), reason(books), estate)
                .ifPresent(movement -> books.post(other, movement, remark));
        books.separate(survivor, other);
        books.moveTierCredit(
                survivor,
                other,
                books.kept(ReturningCredit.Found.class).orElseThrow().byMerge().get(merge.id()));
        books.also(writes -> merges.undo(writes, merge, books.now()));
        books.publish(program(), MergeEvents.UNMERGED, merge.into(), MergeEvents.Merged.of(merge, survivor.member()));
        return Reply.of(200, MemberApi.Profile.of(other.member()));
    }

    /** The lots that were brought, as they are now. */
    private Estate returning(MemberLedger ledger) {
        List<Lot> lots = merge.brought().lots().stream()
                .map(ledger.lots()::get)
                .filter(lot -> lot != null && (lot.remaining() > 0 || lot.expired() > 0))
                .toList();
        long lifetime =
                Math.min(merge.brought().lifetimeEarned(), ledger.balance().lifetimeEarned());
        return new Estate(lots, 0, 0, lifetime);
    }

    private MemberLedger.Reason reason(Books books) {
        return new MemberLedger.Reason(IdCodec.newUuid(), KIND, merge.id().reference(), books.now());
    }
}
