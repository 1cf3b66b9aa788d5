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
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.MergePolicy;
import dev.hourglass.points.member.MemberApi;
import java.util.List;
import java.util.Optional;

/**
 * Two members are one person: all that one has moves to the other by entries on both sides. Said again it changes nothing,
 * because the one's id leads to the other then.
 *
 * @param author id of the key that asks for it, or null when nobody does
 */
record MergeMembers(
        ProgramId program,
        MemberId into,
        MemberId from,
        String author,
        Optional<Idempotency> idempotency,
        MergeStore merges)
        implements Command {
    static final String KIND = "merge";

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(into.uuid());
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(), List.of(into, from), List.of(), List.of(into, from));
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
    public Reply decide(Books books) {
        MemberAccount survivor = books.present(program, into).orElseThrow(() -> ProblemException.notFound("member"));
        MemberAccount other = books.present(program, from)
                .orElseThrow(() -> ProblemException.invalid("/fromMemberId", "is no member of this program"));
        if (survivor != other) {
            merge(books, survivor, other);
        }
        return Reply.of(200, MemberApi.Profile.of(survivor.member()));
    }

    private void merge(Books books, MemberAccount survivor, MemberAccount other) {
        MergeId id = MergeId.create();
        Remark remark = new Remark(author, null);
        Estate estate = MergePolicy.estate(other.ledger());
        Merge merge = new Merge(
                program,
                id,
                survivor.member().id(),
                other.member().id(),
                books.now(),
                author,
                Merge.Brought.of(estate),
                null);
        MergePolicy.handOver(other.ledger(), reason(books, id), estate)
                .ifPresent(movement -> books.post(other, movement, remark));
        MergePolicy.takeOver(survivor.ledger(), reason(books, id), estate)
                .ifPresent(movement -> books.post(survivor, movement, remark));
        books.people().unite(survivor, other);
        books.also(writes -> merges.merge(writes, merge));
        books.publish(
                program, MergeEvents.MERGED, survivor.member().id(), MergeEvents.Merged.of(merge, survivor.member()));
    }

    private static MemberLedger.Reason reason(Books books, MergeId id) {
        return new MemberLedger.Reason(IdCodec.newUuid(), KIND, id.reference(), books.now());
    }
}
