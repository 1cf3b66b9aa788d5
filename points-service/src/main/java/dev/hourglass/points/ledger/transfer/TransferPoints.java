package dev.hourglass.points.ledger.transfer;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.TransactionId;
import dev.hourglass.points.ledger.UpToDate;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Taken;
import dev.hourglass.points.ledger.statement.LedgerApi;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One member gives points to another, with the days on which they are lost. Both sides of it carry the same reference. */
record TransferPoints(
        ProgramId program, MemberId from, MemberId to, long points, Remark remark, Optional<Idempotency> idempotency)
        implements Command {
    static final String KIND_OUT = "transfer_out";
    static final String KIND_IN = "transfer_in";

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(from.uuid());
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(), List.of(from, to), List.of(), List.of(from));
    }

    @Override
    public Reply decide(Books books) {
        books.settings(program);
        MemberAccount payer = books.present(program, from).orElseThrow(() -> ProblemException.notFound("member"));
        MemberAccount receiver = books.present(program, to)
                .orElseThrow(() -> ProblemException.invalid("/toMemberId", "there is no such member in this program"));
        if (payer == receiver) {
            throw ProblemException.invalid("/toMemberId", "is the member who gives; the two were merged");
        }
        UUID id = IdCodec.newUuid();
        String reference = "transfer:" + new TransactionId(id);
        UpToDate current = UpToDate.of(payer.ledger(), books.now());
        Taken taken = current.ledger()
                .transferOut(new MemberLedger.Reason(id, KIND_OUT, reference, books.now()), points)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.INSUFFICIENT_POINTS,
                        "The member has "
                                + Math.max(0, current.ledger().balance().available()) + " points to give, not " + points
                                + "."));
        current.post(books, payer);
        books.post(payer, taken.movement(), remark);
        books.post(
                receiver,
                receiver.ledger()
                        .transferIn(
                                new MemberLedger.Reason(IdCodec.newUuid(), KIND_IN, reference, books.now()),
                                taken.parts(),
                                IdCodec::newUuid),
                remark);
        return Reply.of(201, LedgerApi.Transaction.of(from, taken.movement(), remark));
    }
}
