package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.model.MemberLedger;
import java.util.Optional;

/** The return window of some of a member's points has ended: they become available. Run again it changes nothing. */
record ReleaseDue(ProgramId program, MemberId member) implements Command {
    static final String KIND = "release";

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return Needs.dueLotsOf(member);
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        MemberAccount account = books.member(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        account.ledger()
                .release(new MemberLedger.Reason(IdCodec.newUuid(), KIND, "return window", books.now()))
                .ifPresent(movement -> books.post(account, movement));
        return Reply.of(200, account.member().id());
    }
}
