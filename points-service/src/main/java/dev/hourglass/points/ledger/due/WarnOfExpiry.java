package dev.hourglass.points.ledger.due;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.Lot;
import java.time.Instant;
import java.util.Optional;

/** A member is told, once, how many points will be lost at this moment. Run again it tells nothing. */
record WarnOfExpiry(ProgramId program, MemberId member, Instant expiresAt, WarningTable warnings) implements Command {
    static final String POINTS_EXPIRING = "dev.hourglass.points.expiring.v1";

    /** What is published. */
    record PointsExpiring(long points, Instant expiresAt) {}

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return Needs.spendingOf(member).and(new Fact<>(warnings, key()));
    }

    private WarningKey key() {
        return new WarningKey(member, expiresAt);
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        MemberAccount account = books.member(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        long points = account.ledger().lots().values().stream()
                .filter(lot -> !lot.pending() && expiresAt.equals(lot.expiresAt()))
                .mapToLong(Lot::remaining)
                .sum();
        boolean told = books.fact(warnings, program, key()).isPresent();
        if (!told && points > 0 && expiresAt.isAfter(books.now())) {
            books.putFact(warnings, program, key(), points);
            books.publish(program, POINTS_EXPIRING, member, new PointsExpiring(points, expiresAt));
        }
        return Reply.of(200, member);
    }
}
