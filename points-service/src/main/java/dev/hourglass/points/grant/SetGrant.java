package dev.hourglass.points.grant;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * Points a member should have for something that an event told. Said again it changes nothing; said with fewer points it
 * takes the difference back.
 *
 * @param kind of the journal entry, such as {@code referral}
 * @param target points from 0
 */
record SetGrant(ProgramId program, MemberId member, GrantKey key, String kind, long target, GrantTable grants)
        implements Command {

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return Needs.of(member, new Fact<>(grants, key));
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        Grant known = books.fact(grants, program, key).orElse(new Grant(member, 0, 0));
        if (known.target() == target) {
            return Reply.of(200, known);
        }
        MemberAccount account =
                books.member(program, known.member()).orElseThrow(() -> ProblemException.notFound("member"));
        Grant now = new Grant(
                account.member().id(), target, known.granted() + move(books, account, target - known.granted()));
        books.putFact(grants, program, key, now);
        return Reply.of(200, now);
    }

    private long move(Books books, MemberAccount account, long difference) {
        ProgramSettings settings = books.settings(program);
        Optional<Movement> movement = Optional.empty();
        if (difference > 0) {
            Instant availableAt = books.now();
            movement = Optional.of(account.ledger()
                    .earn(
                            reason(books, kind),
                            IdCodec.newUuid(),
                            difference,
                            availableAt,
                            settings.expiresAt(availableAt)));
        } else if (difference < 0) {
            movement = account.ledger()
                    .takeBack(
                            reason(books, kind + "_reversed"),
                            -difference,
                            settings.negativeBalance() == NegativeBalance.ALLOW_NEGATIVE);
        }
        movement.ifPresent(done -> books.post(account, done));
        return movement.map(Movement::issued).orElse(0L);
    }

    private MemberLedger.Reason reason(Books books, String why) {
        return new MemberLedger.Reason(IdCodec.newUuid(), why, key.value(), books.now());
    }
}
