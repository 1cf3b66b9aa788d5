package dev.hourglass.points.activity;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.lane.LaneCount;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.activity.model.ActivityKey;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.activity.model.ActivityStatement;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.rule.Rules;
import java.time.Instant;
import java.util.Optional;

/** Something a member did is stated: the books are brought to what it should have earned. Enrols nobody. */
record RecordActivity(
        ProgramId program,
        DoneBy doer,
        ActivityStatement statement,
        Optional<Idempotency> idempotency,
        ActivityTable activities,
        Rules rules)
        implements ActivityCommand {
    @Override
    public ActivityKey key() {
        return statement.key();
    }

    @Override
    public Optional<Instant> at() {
        return Optional.of(statement.at());
    }

    @Override
    public int lane(LaneCount lanes) {
        return doer.lane(program, lanes);
    }

    @Override
    public Needs needs() {
        return doer.needs(new Fact<>(activities, statement.key()));
    }

    @Override
    public Reply decide(Books books) {
        ActivityBooks activityBooks = new ActivityBooks(books, program, activities, rules);
        MemberAccount member = doer.find(books, program)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "There is no such member in this program. Enrol them first, with an order or with POST"
                                + " /v1/members."));
        Optional<ActivityState> known = books.fact(activities, program, statement.key());
        if (known.isEmpty()) {
            var converged = activityBooks.converge(
                    null, ActivityState.first(member.member().id(), statement, books.now()), member);
            return Reply.of(201, activityBooks.answer(converged.state(), member, converged.change(), false));
        }
        return Reply.of(200, restate(books, activityBooks, known.get(), member));
    }

    private ActivityApi.Answer restate(
            Books books, ActivityBooks activityBooks, ActivityState known, MemberAccount member) {
        MemberAccount former = books.member(program, known.member()).orElseThrow();
        boolean same = known.says(member.member().id(), statement);
        if (same || known.outdates(statement)) {
            return activityBooks.answer(known, former, 0, !same);
        }
        ActivityState current =
                known.member().equals(member.member().id()) ? known : activityBooks.withdraw(known, former);
        var converged =
                activityBooks.converge(known, current.with(member.member().id(), statement), member);
        return activityBooks.answer(converged.state(), member, converged.change(), false);
    }
}
