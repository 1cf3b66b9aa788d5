package dev.hourglass.points.erasure;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Forgets who a member is. The books stay as they are, under an id that means nobody; their hashes cover nothing personal.
 *
 * @param alike members who were merged into this one
 */
record EraseMember(ProgramId program, MemberId member, List<MemberId> alike, ErasureStore erasures) implements Command {
    private static final int NO_CONTENT = 204;

    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(member.uuid());
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(), List.of(member), List.of(), List.of());
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        MemberAccount account = books.present(program, member).orElseThrow(() -> ProblemException.notFound("member"));
        MemberId erased = account.member().id();
        UUID id = IdCodec.newUuid();
        books.people().erase(account);
        books.also(writes -> erasures.erase(writes, program, id, erased, books.now()));
        books.publish(program, ErasureEvents.ERASED, erased, new ErasureEvents.Erased(erased, alike));
        return Reply.of(NO_CONTENT, null);
    }
}
