package dev.hourglass.badges.challenge;

import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.CriteriaJson;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.challenge.ChallengeApi.Draft;
import dev.hourglass.badges.challenge.ChallengeStore.Known;
import dev.hourglass.badges.challenge.model.Challenge;
import dev.hourglass.badges.challenge.model.ChallengeId;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.tally.Tallies;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Defines, changes and retires challenges. Each change has everybody counted anew. */
@ApplicationScoped
class Challenges {
    private final ChallengeStore store;
    private final Tallies tallies;
    private final Badges badges;
    private final CriteriaJson criteria;
    private final Members members;
    private final OnceOnly once;
    private final Transactions transactions;
    private final InstantSource clock;

    Challenges(
            ChallengeStore store,
            Tallies tallies,
            Badges badges,
            CriteriaJson criteria,
            Members members,
            OnceOnly once,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.tallies = tallies;
        this.badges = badges;
        this.criteria = criteria;
        this.members = members;
        this.once = once;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<Known> list(ProgramId program, UUID after, boolean restingToo, int limit) {
        return transactions.inTransaction(connection -> store.list(connection, program, after, restingToo, limit));
    }

    Optional<Known> find(ProgramId program, ChallengeId id) {
        return transactions.inTransaction(connection -> store.find(connection, program, id));
    }

    /**
     * Adds a challenge; with a key it is added once.
     *
     * @throws ProblemException 400 for a definition that cannot be used, 422 for a key that was used for another
     */
    Reply create(ProgramId program, Optional<Idempotency> name, Draft draft) {
        return once.inTransaction(program, name, connection -> {
            ChallengeId id = ChallengeId.create();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            save(
                    connection,
                    program,
                    challenge(connection, program, id, draft, now, members.zone(connection, program)));
            return Reply.of(
                    201,
                    ChallengeApi.ChallengeView.of(
                            store.find(connection, program, id).orElseThrow()));
        });
    }

    /** @throws ProblemException 400 for a definition that cannot be used, 404 for an id that is not there */
    Known change(ProgramId program, ChallengeId id, Draft draft) {
        return transactions.inTransaction(connection -> {
            store.lock(connection, program, id.uuid());
            Challenge before = store.find(connection, program, id)
                    .orElseThrow(() -> ProblemException.notFound("challenge"))
                    .challenge();
            Term term = before.tally().term();
            // Where its days begin does not change under those who take part.
            ZoneId zone = term.zone().isPresent() ? term.zone().get() : members.zone(connection, program);
            save(connection, program, challenge(connection, program, id, draft, term.startsAt(), zone));
            return store.find(connection, program, id).orElseThrow();
        });
    }

    private void save(Connection connection, ProgramId program, Challenge challenge) throws SQLException {
        Instant now = clock.instant();
        tallies.define(connection, program, challenge.tally(), now);
        store.save(connection, program, challenge, now);
        if (!challenge.active()) {
            tallies.rest(connection, program, challenge.id().uuid());
        }
    }

    /**
     * From now on nobody completes, loses or sees it; points it brought stay.
     *
     * @throws ProblemException 404 for an id that is not there
     */
    void retire(ProgramId program, ChallengeId id) {
        transactions.inTransaction(connection -> {
            store.lock(connection, program, id.uuid());
            store.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("challenge"));
            tallies.rest(connection, program, id.uuid());
            store.retire(connection, program, id, clock.instant());
            return null;
        });
    }

    private Challenge challenge(
            Connection connection, ProgramId program, ChallengeId id, Draft draft, Instant usualStart, ZoneId zone)
            throws SQLException {
        if ("single".equals(draft.goal().kind())
                && draft.goal().criteria().levels().get(0).threshold() != 1) {
            throw ProblemException.invalid("/goal/target", "must be 1 for single");
        }
        Criteria goal = criteria.check(draft.goal().criteria(), "/goal");
        return new Challenge(
                id,
                draft.name().strip(),
                draft.description() == null ? "" : draft.description(),
                draft.image(),
                new Tally(id.uuid(), Tally.Kind.CHALLENGE, goal, term(draft, usualStart, zone)),
                draft.optIn(),
                draft.maxWinners() == null ? OptionalInt.empty() : OptionalInt.of(draft.maxWinners()),
                draft.points(),
                badge(connection, program, draft.badge()),
                draft.revocable(),
                draft.active());
    }

    private static Term term(Draft draft, Instant usualStart, ZoneId zone) {
        Instant start = draft.startsAt() == null ? usualStart : draft.startsAt();
        if (draft.endsAt() == null && draft.recurring() == null) {
            throw ProblemException.invalid("/endsAt", "is required unless the challenge recurs");
        }
        if (draft.endsAt() != null && !draft.endsAt().isAfter(start)) {
            throw ProblemException.invalid("/endsAt", "must be after startsAt");
        }
        Optional<Period> beat = Optional.ofNullable(draft.recurring())
                .map(recurring -> Period.valueOf(recurring.period().toUpperCase(Locale.ROOT)));
        boolean atHome =
                draft.recurring() == null || "member".equals(draft.recurring().timeZone());
        return new Term(
                start, Optional.ofNullable(draft.endsAt()), beat, atHome ? Optional.empty() : Optional.of(zone));
    }

    private Optional<BadgeId> badge(Connection connection, ProgramId program, String text) throws SQLException {
        if (text == null) {
            return Optional.empty();
        }
        BadgeId id;
        try {
            id = BadgeId.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw ProblemException.invalid("/badge", "is not the id of a badge");
        }
        boolean known = badges.of(connection, List.of(program)).getOrDefault(program, List.of()).stream()
                .anyMatch(definition -> definition.badge().id().equals(id));
        if (!known) {
            throw ProblemException.invalid("/badge", "there is no badge " + id);
        }
        return Optional.of(id);
    }
}
