package dev.hourglass.badges.challenge;

import dev.hourglass.badges.challenge.ChallengeStore.Joined;
import dev.hourglass.badges.challenge.ChallengeStore.Known;
import dev.hourglass.badges.challenge.MemberChallengeApi.MemberChallenge;
import dev.hourglass.badges.challenge.model.Challenge;
import dev.hourglass.badges.challenge.model.Challenge.Status;
import dev.hourglass.badges.challenge.model.ChallengeId;
import dev.hourglass.badges.challenge.model.Completion;
import dev.hourglass.badges.challenge.model.Participation;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.Tallies;
import dev.hourglass.badges.tally.TallyListener.Moved;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.erase.FormerMembers;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** How members take part in challenges. */
@ApplicationScoped
public class Participations {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int SHOWN_AT_HOME = 20;

    private final ChallengeStore challenges;
    private final CompletionStore completions;
    private final Completing completing;
    private final Tallies tallies;
    private final Members members;
    private final FormerMembers former;
    private final OnceOnly once;
    private final Transactions transactions;
    private final InstantSource clock;

    Participations(
            ChallengeStore challenges,
            CompletionStore completions,
            Completing completing,
            Tallies tallies,
            Members members,
            FormerMembers former,
            OnceOnly once,
            Transactions transactions,
            InstantSource clock) {
        this.challenges = challenges;
        this.completions = completions;
        this.completing = completing;
        this.tallies = tallies;
        this.members = members;
        this.former = former;
        this.once = once;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Challenges that run, some of them when there are many. */
    public List<Participation> running(Subject named) {
        return list(named, BEFORE_ALL, SHOWN_AT_HOME).stream()
                .filter(one -> one.status() == Status.RUNNING)
                .toList();
    }

    /**
     * In the order of the challenges: those that have not ended, and those that the member has completed.
     *
     * @throws ProblemException 404 when the member was erased
     */
    List<Participation> list(Subject named, UUID after, int limit) {
        return transactions.inTransaction(connection -> {
            Subject member = surviving(connection, named);
            return of(connection, member, challenges.listFor(connection, member, after, clock.instant(), limit));
        });
    }

    /**
     * From now on what the member does counts, and what it did since the challenge started. Said again it changes nothing.
     *
     * @return a {@link MemberChallenge}
     * @throws ProblemException 404 for a challenge that is not there or a member who was erased, 409 when it has ended
     */
    Reply join(Subject named, ChallengeId id, Optional<Idempotency> name) {
        return once.inTransaction(named.program(), name, connection -> {
            Subject member = surviving(connection, named);
            Known known = challenges
                    .find(connection, member.program(), id)
                    .filter(found -> found.challenge().active())
                    .orElseThrow(() -> ProblemException.notFound("challenge"));
            Challenge challenge = known.challenge();
            if (challenge.statusAt(clock.instant()) == Status.ENDED) {
                throw ProblemException.conflict("The challenge has ended; nobody can join it any more.");
            }
            if (challenge.optIn()) {
                List<Moved> counted = tallies.recall(connection, member, challenge.tally(), clock.instant());
                if (challenges.join(connection, member, id, clock.instant()) && !counted.isEmpty()) {
                    completing.settle(connection, member.program(), counted);
                }
            }
            return Reply.of(
                    200,
                    MemberChallenge.of(of(connection, member, List.of(known)).get(0)));
        });
    }

    private Subject surviving(Connection connection, Subject named) throws SQLException {
        return new Subject(named.program(), former.surviving(connection, named.program(), named.member()));
    }

    private List<Participation> of(Connection connection, Subject member, List<Known> all) throws SQLException {
        if (all.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        ZoneId home = members.zone(connection, member);
        Map<UUID, LocalDate> periods = new LinkedHashMap<>();
        all.forEach(known -> periods.put(
                known.challenge().id().uuid(),
                known.challenge().tally().term().periodAround(within(known.challenge(), now), home)));
        Map<UUID, Long> totals = tallies.totals(connection, member, periods);
        Map<UUID, Integer> held = completions.countHeld(connection, member.program(), limited(all, periods));
        List<Completion> own = completions.of(connection, member);
        Set<Joined> joined =
                challenges.joined(connection, member.program(), List.of(member.member()), periods.keySet());
        return all.stream()
                .map(known -> {
                    Challenge challenge = known.challenge();
                    UUID id = challenge.id().uuid();
                    List<Completion> ofThis = own.stream()
                            .filter(one -> one.isHeld() && one.entry().tally().equals(id))
                            .toList();
                    Optional<Instant> completedAt = ofThis.stream()
                            .filter(one -> one.entry().period().equals(periods.get(id)))
                            .map(Completion::completedAt)
                            .findFirst();
                    return new Participation(
                            challenge,
                            challenge.statusAt(now),
                            !challenge.optIn() || joined.contains(new Joined(member.member(), id)),
                            challenge.tally().term().interval(periods.get(id), home),
                            totals.getOrDefault(id, 0L),
                            completedAt,
                            ofThis.size(),
                            placesLeft(challenge, held));
                })
                .toList();
    }

    /** The moment itself, or the one of the challenge that is nearest to it. */
    private static Instant within(Challenge challenge, Instant now) {
        Term term = challenge.tally().term();
        return switch (challenge.statusAt(now)) {
            case UPCOMING -> term.startsAt();
            case RUNNING -> now;
            case ENDED -> term.endsAt().orElseThrow().minusNanos(1);
        };
    }

    private static Map<UUID, LocalDate> limited(List<Known> all, Map<UUID, LocalDate> periods) {
        Map<UUID, LocalDate> limited = new LinkedHashMap<>();
        all.stream()
                .map(Known::challenge)
                .filter(challenge -> challenge.maxWinners().isPresent())
                .forEach(challenge -> limited.put(
                        challenge.id().uuid(), periods.get(challenge.id().uuid())));
        return limited;
    }

    private static OptionalLong placesLeft(Challenge challenge, Map<UUID, Integer> held) {
        return challenge.maxWinners().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(
                        0,
                        challenge.maxWinners().getAsInt()
                                - held.getOrDefault(challenge.id().uuid(), 0)));
    }
}
