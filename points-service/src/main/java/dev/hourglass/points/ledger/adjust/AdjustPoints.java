package dev.hourglass.points.ledger.adjust;

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
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.ledger.statement.LedgerApi;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import java.util.Optional;
import java.util.UUID;

/**
 * A person gives points or takes some. What is given expires like what is earned, and does not count as earned. Where the
 * program lets balances go below zero, more can be taken than there is.
 *
 * @param points above zero to give, below zero to take
 * @param reference the person's own number of the case, or null
 */
record AdjustPoints(
        ProgramId program,
        MemberId member,
        long points,
        String reference,
        Remark remark,
        Optional<Idempotency> idempotency)
        implements Command {
    static final String KIND = "adjustment";

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return Needs.spendingOf(member);
    }

    @Override
    public Reply decide(Books books) {
        ProgramSettings settings = books.settings(program);
        MemberAccount account = books.present(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        UpToDate current = UpToDate.of(account.ledger(), books.now());
        Movement movement = points > 0
                ? current.ledger().grant(reason(books), IdCodec.newUuid(), points, settings.expiresAt(books.now()))
                : take(current.ledger(), settings, reason(books));
        current.post(books, account);
        books.post(account, movement, remark);
        return Reply.of(201, LedgerApi.Transaction.of(member, movement, remark));
    }

    private Movement take(MemberLedger ledger, ProgramSettings settings, MemberLedger.Reason reason) {
        boolean allowNegative = settings.negativeBalance() == NegativeBalance.ALLOW_NEGATIVE;
        return ledger.deduct(reason, -points, allowNegative)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.INSUFFICIENT_POINTS,
                        "The member has " + ledger.balance().available()
                                + " points, and balances of this program stop at zero. Take at most that many."));
    }

    private MemberLedger.Reason reason(Books books) {
        UUID id = IdCodec.newUuid();
        String suffix = reference == null ? new TransactionId(id).toString() : reference;
        return new MemberLedger.Reason(id, KIND, KIND + ":" + suffix, books.now());
    }
}
