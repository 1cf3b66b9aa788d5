package dev.hourglass.points.ledger.due;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.UpToDate;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import java.util.Optional;

/**
 * What time has done to a member's points is posted: pending ones whose return window has ended become available, available
 * ones whose day has passed are lost. Run again it changes nothing.
 */
record SettleDue(ProgramId program, MemberId member) implements Command {
    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return Needs.spendingOf(member);
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        MemberAccount account = books.member(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        UpToDate.of(account.ledger(), books.now()).post(books, account);
        return Reply.of(200, member);
    }
}
