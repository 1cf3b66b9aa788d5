package dev.hourglass.points.activity;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.activity.model.ActivityKey;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.rule.Rules;
import java.time.Instant;
import java.util.Optional;

/** An activity is taken back, with all it has earned. Said again it changes nothing. */
record RemoveActivity(ProgramId program, ActivityKey key, ActivityTable activities, Rules rules)
        implements ActivityCommand {
    @Override
    public Optional<Instant> at() {
        return Optional.empty();
    }

    /** The member is not known before the activity is read; any lane is right, locks see to that. */
    @Override
    public int lane(LaneCount lanes) {
        return lanes.of(program.uuid(), key.reference());
    }

    @Override
    public Needs needs() {
        return Needs.of(new Fact<>(activities, key));
    }

    @Override
    public Optional<Idempotency> idempotency() {
        return Optional.empty();
    }

    @Override
    public Reply decide(Books books) {
        ActivityBooks activityBooks = new ActivityBooks(books, program, activities, rules);
        ActivityState known =
                books.fact(activities, program, key).orElseThrow(() -> ProblemException.notFound("activity"));
        MemberAccount member = books.member(program, known.member()).orElseThrow();
        if (known.removed()) {
            return Reply.of(200, activityBooks.answer(known, member, 0, false));
        }
        var converged = activityBooks.converge(known, known.removedAt(books.now()), member);
        return Reply.of(200, activityBooks.answer(converged.state(), member, converged.change(), false));
    }
}
