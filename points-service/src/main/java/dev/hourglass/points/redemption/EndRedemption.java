package dev.hourglass.points.redemption;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.redemption.model.RedemptionPolicy;
import java.util.Optional;
import java.util.UUID;

/**
 * A redemption goes on: it is confirmed, cancelled, returned, or its time is over. Wished again it changes nothing.
 *
 * @param member whose it was when it was looked up; only to find the lane
 * @param showVoucher whether the answer may show the code
 */
record EndRedemption(
        ProgramId program,
        UUID id,
        MemberId member,
        RedemptionPolicy.Wish wish,
        boolean showVoucher,
        Optional<Idempotency> idempotency,
        RedemptionTable redemptions,
        RedemptionBooks redemptionBooks)
        implements Command {
    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return Needs.of(member, new Fact<>(redemptions, RedemptionKey.of(id)));
    }

    @Override
    public Reply decide(Books books) {
        Redemption known = books.fact(redemptions, program, RedemptionKey.of(id))
                .orElseThrow(() -> ProblemException.notFound("redemption"));
        RedemptionPolicy.Decision decision = RedemptionPolicy.decide(known, wish, books.now());
        decision.refused().ifPresent(why -> {
            throw ProblemException.conflict(why);
        });
        Redemption now = redemptionBooks.move(books, program, known, decision.next(), wish);
        return Reply.of(200, RedemptionApi.View.of(now, showVoucher));
    }
}
