package dev.hourglass.points.activity;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.ledger.Books;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.ledger.MemberAccount;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.RuleOutcome;
import java.time.Instant;
import java.util.List;

/** Brings the books to what an activity should have earned, by posting the difference. */
final class ActivityBooks {
    static final String KIND_EARNED = "activity";
    static final String KIND_TAKEN_BACK = "activity_reversed";

    private final Books books;
    private final ProgramId program;
    private final ProgramSettings settings;
    private final ActivityTable activities;

    ActivityBooks(Books books, ProgramId program, ActivityTable activities) {
        this.books = books;
        this.program = program;
        this.settings = books.settings(program);
        this.activities = activities;
    }

    /** An activity after its books were brought up to date, and by how much its points changed. */
    record Converged(ActivityState state, long change) {}

    /** Posts what is missing or too much, keeps the activity and tells the world. */
    Converged converge(ActivityState state, MemberAccount account) {
        List<RuleOutcome> outcomes = List.of();
        long target = outcomes.stream().mapToLong(RuleOutcome::points).sum();
        long change = target == state.target() ? 0 : move(state, account, target - state.earned());
        ActivityState now = state.with(target, state.earned() + change, outcomes);
        books.putFact(activities, program, now.statement().key(), now);
        publish(now, account, change);
        return new Converged(now, change);
    }

    /** Takes all it has earned back from a member who turned out not to be the one. */
    ActivityState withdraw(ActivityState state, MemberAccount former) {
        long change = state.earned() == 0 ? 0 : move(state, former, -state.earned());
        ActivityState withdrawn = state.removedAt(books.now()).with(0, 0, state.explanation());
        publish(withdrawn, former, change);
        return withdrawn;
    }

    private void publish(ActivityState state, MemberAccount account, long change) {
        books.publish(
                program,
                ActivityEvents.ACTIVITY_RECORDED,
                account.member().id(),
                ActivityEvents.ActivityRecorded.of(state, account.member(), change));
    }

    private long move(ActivityState state, MemberAccount account, long difference) {
        if (difference > 0) {
            // There is no return window for what was not bought; the points count from when it was done.
            Instant availableAt = state.statement().at();
            Movement earned = account.ledger()
                    .earn(
                            reason(KIND_EARNED, state),
                            IdCodec.newUuid(),
                            difference,
                            availableAt,
                            settings.expiresAt(availableAt));
            books.post(account, earned);
            return difference;
        }
        if (difference == 0) {
            return 0;
        }
        return account.ledger()
                .takeBack(
                        reason(KIND_TAKEN_BACK, state),
                        -difference,
                        settings.negativeBalance() == NegativeBalance.ALLOW_NEGATIVE)
                .map(movement -> {
                    books.post(account, movement);
                    return movement.change();
                })
                .orElse(0L);
    }

    private MemberLedger.Reason reason(String kind, ActivityState state) {
        return new MemberLedger.Reason(
                IdCodec.newUuid(), kind, state.statement().key().reference(), books.now());
    }

    ActivityApi.Answer answer(ActivityState state, MemberAccount account, long change, boolean stale) {
        return new ActivityApi.Answer(
                ActivityApi.Recorded.of(state),
                ActivityApi.Doer.of(account.member()),
                new ActivityApi.Points(
                        state.earned(),
                        change,
                        LedgerEvents.Points.of(account.ledger().balance())),
                ActivityApi.explanations(state),
                stale ? true : null);
    }
}
