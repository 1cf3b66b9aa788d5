package dev.hourglass.points.activity;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.activity.model.ActivityKey;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.activity.model.ActivityStatement;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.rule.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What members do besides buying: stated, taken back, looked at. */
@ApplicationScoped
public class Activities {
    private final Ledger ledger;
    private final ActivityTable activities;
    private final Rules rules;
    private final IdentityStore identities;
    private final Transactions transactions;

    Activities(
            Ledger ledger, ActivityTable activities, Rules rules, IdentityStore identities, Transactions transactions) {
        this.ledger = ledger;
        this.activities = activities;
        this.rules = rules;
        this.identities = identities;
        this.transactions = transactions;
    }

    /** Where a page of a member's activities goes on: before this moment and id. */
    record Position(Instant at, String id) {
        static final Position NEWEST = new Position(Instant.parse("9999-12-31T00:00:00Z"), "");

        static Position parse(String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("not a position");
            }
            return new Position(
                    Instant.EPOCH.plus(Long.parseLong(text.substring(0, space)), ChronoUnit.MICROS),
                    text.substring(space + 1));
        }

        static String of(ActivityState activity) {
            ActivityStatement statement = activity.statement();
            return ChronoUnit.MICROS.between(Instant.EPOCH, statement.at()) + " "
                    + statement.key().id();
        }
    }

    Uni<Reply> record(ProgramId program, DoneBy doer, ActivityStatement statement, Optional<Idempotency> idempotency) {
        return ledger.submit(new RecordActivity(program, doer, statement, idempotency, activities, rules));
    }

    Uni<Reply> remove(ProgramId program, ActivityKey key) {
        return ledger.submit(new RemoveActivity(program, key, activities, rules));
    }

    /** @throws ProblemException 404 when the program has no such activity */
    ActivityApi.Full get(ProgramId program, ActivityKey key) {
        return transactions.inTransaction(connection -> {
            ActivityState state =
                    activities.find(connection, program, key).orElseThrow(() -> ProblemException.notFound("activity"));
            return ActivityApi.Full.of(
                    state, identities.owner(connection, program, state.member()).orElseThrow());
        });
    }

    /**
     * A member's activities, the latest first.
     *
     * @throws ProblemException 404 when the program has no such member
     */
    Page<ActivityApi.Full> ofMember(ProgramId program, MemberId id, Position before, int limit) {
        return transactions.inTransaction(connection -> {
            Member member =
                    identities.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("member"));
            return Page.of(
                            activities.ofMember(connection, program, member.id(), before.at(), before.id(), limit + 1),
                            limit,
                            Position::of)
                    .map(state -> ActivityApi.Full.of(state, member));
        });
    }
}
