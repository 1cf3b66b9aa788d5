package dev.hourglass.points.merge;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.Estate;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.MergePolicy;
import dev.hourglass.points.member.MemberApi;
import dev.hourglass.points.order.OrderEvents;
import dev.hourglass.points.order.OrderTable;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import java.util.List;
import java.util.Optional;

/**
 * They are two people after all: what one brought goes back, as far as it is there. What was spent of it since stays spent.
 *
 * @param returning orders that go back
 * @param author id of the key that asks for it
 */
record UndoMerge(Merge merge, List<OrderKey> returning, String author, MergeStore merges, OrderTable orders)
        implements Command {
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
        List<MemberId> both = List.of(merge.into(), merge.from());
        return new Needs(
                List.of(),
                both,
                returning.stream().<Fact<?>>map(key -> new Fact<>(orders, key)).toList(),
                both);
    }

    @Override
    public boolean bringsLots() {
        return true;
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
        books.people().separate(survivor, other);
        books.tiers()
                .move(
                        survivor,
                        other,
                        books.kept(ReturningCredit.Found.class)
                                .orElseThrow()
                                .byMerge()
                                .get(merge.id()));
        books.also(writes -> merges.undo(writes, merge, books.now()));
        // About the one who is back: whatever is told of them after it is theirs again, in every lane.
        books.publish(program(), MergeEvents.UNMERGED, merge.from(), MergeEvents.Merged.of(merge, other.member()));
        returning.forEach(key -> tellWhose(books, key, survivor, other));
        return Reply.of(200, MemberApi.Profile.of(other.member()));
    }

    /** Sister services keep orders by member: to them the order left the one and is stated for the other. */
    private void tellWhose(Books books, OrderKey key, MemberAccount survivor, MemberAccount other) {
        OrderState known = books.fact(orders, program(), key).orElseThrow();
        if (!known.isKnown() || !merge.into().equals(known.member())) {
            return;
        }
        OrderState restated = known.with(merge.from(), known.statement(), books.now());
        books.publish(
                program(),
                OrderEvents.ORDER_RECORDED,
                merge.into(),
                OrderEvents.OrderRecorded.withdrawn(restated, survivor.member(), 0));
        books.publish(
                program(),
                OrderEvents.ORDER_RECORDED,
                merge.from(),
                OrderEvents.OrderRecorded.of(restated, other.member(), 0));
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
