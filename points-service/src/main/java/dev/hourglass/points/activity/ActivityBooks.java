package dev.hourglass.points.activity;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.activity.model.ActivityStatement;
import dev.hourglass.points.activity.model.Uses;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.Rules;
import dev.hourglass.points.rule.model.EarningPolicy;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.facts.ActivityFacts;
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

    private final Rules rules;
    private final Uses uses;

    ActivityBooks(Books books, ProgramId program, ActivityTable activities, Rules rules) {
        this.books = books;
        this.program = program;
        this.settings = books.settings(program);
        this.activities = activities;
        this.rules = rules;
        this.uses = books.keptOr(Uses.class, Uses::new);
    }

    /** An activity after its books were brought up to date, and by how much its points changed. */
    record Converged(ActivityState state, long change) {}

    /**
     * Posts what is missing or too much, keeps the activity and tells the world.
     *
     * @param known before, or null
     * @param state as it is said now, with target and earnings still as before
     */
    Converged converge(ActivityState known, ActivityState state, MemberAccount account) {
        if (known != null) {
            uses.takeOut(program, known, settings.zone());
        }
        List<RuleOutcome> outcomes = state.removed() ? List.of() : judge(state, account);
        long target = EarningPolicy.points(outcomes);
        long change = target == state.target() ? 0 : move(state, account, target - state.earned());
        ActivityState now = state.with(target, state.earned() + change, outcomes);
        uses.putIn(program, now, settings.zone());
        books.putFact(activities, program, now.statement().key(), now);
        publish(now, account, change);
        return new Converged(now, change);
    }

    /** By the rules in force when it was first told, and by the member as they are now. */
    private List<RuleOutcome> judge(ActivityState state, MemberAccount account) {
        ActivityStatement statement = state.statement();
        ActivityFacts facts = new ActivityFacts(statement.type(), statement.at(), statement.attributes());
        return EarningPolicy.outcomes(
                new EarningPolicy.Deed(facts, rules.seen(books, account)),
                rules.inForceAt(settings, state.ruledAt()),
                uses.of(program, account.member().id(), statement.at(), settings.zone()));
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
            // There is no return window for what was not bought; a clock that is ahead is no reason to wait.
            Instant at = state.statement().at();
            Instant availableAt = at.isAfter(books.now()) ? books.now() : at;
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
                    return movement.issued();
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
