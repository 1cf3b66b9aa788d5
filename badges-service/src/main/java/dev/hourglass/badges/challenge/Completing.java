package dev.hourglass.badges.challenge;

import dev.hourglass.badges.award.Gifts;
import dev.hourglass.badges.award.Gifts.Gift;
import dev.hourglass.badges.challenge.ChallengeStore.Joined;
import dev.hourglass.badges.challenge.ChallengeStore.Known;
import dev.hourglass.badges.challenge.model.Challenge;
import dev.hourglass.badges.challenge.model.Completion;
import dev.hourglass.badges.challenge.model.CompletionId;
import dev.hourglass.badges.challenge.model.Winners;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.Tallies;
import dev.hourglass.badges.tally.TallyListener.Moved;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Marks;
import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Completes challenges, and takes back what no longer is, after counts have moved. */
@ApplicationScoped
class Completing {
    private final ChallengeStore challenges;
    private final CompletionStore completions;
    private final Tallies tallies;
    private final Gifts gifts;
    private final Outbox outbox;

    Completing(ChallengeStore challenges, CompletionStore completions, Tallies tallies, Gifts gifts, Outbox outbox) {
        this.challenges = challenges;
        this.completions = completions;
        this.tallies = tallies;
        this.gifts = gifts;
        this.outbox = outbox;
    }

    /** What has to be written and told. */
    private static final class Work {
        private final Map<CompletionId, Completion> written = new LinkedHashMap<>();
        private final List<EventDraft> events = new ArrayList<>();
        private final List<Gift> given = new ArrayList<>();
        private final List<Gift> taken = new ArrayList<>();
    }

    /** @param moved counts of one program's challenges; the lanes of the members are locked */
    void settle(Connection connection, ProgramId program, List<Moved> moved) throws SQLException {
        Map<Challenge, List<Moved>> byChallenge = byChallenge(connection, program, moved);
        if (byChallenge.isEmpty()) {
            return;
        }
        Set<Joined> joined = joined(connection, program, byChallenge);
        Work work = new Work();
        for (Map.Entry<Challenge, List<Moved>> own : byChallenge.entrySet()) {
            settle(connection, program, own.getKey(), own.getValue(), joined, work);
        }
        carryOut(connection, work);
    }

    private Map<Challenge, List<Moved>> byChallenge(Connection connection, ProgramId program, List<Moved> moved)
            throws SQLException {
        Map<Challenge, List<Moved>> byChallenge = new LinkedHashMap<>();
        Set<UUID> ids = moved.stream().map(one -> one.tally().id()).collect(Collectors.toSet());
        for (Known known : challenges.find(connection, program, ids).values()) {
            Challenge challenge = known.challenge();
            if (challenge.active()) {
                byChallenge.put(
                        challenge,
                        moved.stream()
                                .filter(one ->
                                        one.tally().id().equals(challenge.id().uuid()))
                                .toList());
            }
        }
        return byChallenge;
    }

    private Set<Joined> joined(Connection connection, ProgramId program, Map<Challenge, List<Moved>> byChallenge)
            throws SQLException {
        List<Moved> choosy = byChallenge.entrySet().stream()
                .filter(own -> own.getKey().optIn())
                .flatMap(own -> own.getValue().stream())
                .toList();
        return choosy.isEmpty()
                ? Set.of()
                : challenges.joined(
                        connection,
                        program,
                        choosy.stream()
                                .map(one -> one.entry().subject().member())
                                .collect(Collectors.toSet()),
                        choosy.stream().map(one -> one.tally().id()).collect(Collectors.toSet()));
    }

    private void settle(
            Connection connection,
            ProgramId program,
            Challenge challenge,
            List<Moved> moved,
            Set<Joined> joined,
            Work work)
            throws SQLException {
        boolean limited = challenge.maxWinners().isPresent();
        if (limited) {
            challenges.lock(connection, program, challenge.id().uuid());
        }
        Map<Entry, Completion> before =
                completions.read(connection, moved.stream().map(Moved::entry).toList());
        Map<Entry, Completion> reached = new LinkedHashMap<>();
        for (Moved one : moved) {
            boolean takesPart = !challenge.optIn()
                    || joined.contains(new Joined(
                            one.entry().subject().member(), one.tally().id()));
            Optional<Instant> at = takesPart
                    ? Marks.reachedAt(
                            challenge.tally().criteria(),
                            one.marks(),
                            challenge.tally().target())
                    : Optional.empty();
            Completion known = before.get(one.entry());
            if (known != null || at.isPresent()) {
                reached.put(one.entry(), (known == null ? Completion.open(one.entry()) : known).reached(at));
            }
        }
        if (reached.isEmpty()) {
            return;
        }
        Instant told = moved.stream().map(Moved::at).max(Instant::compareTo).orElseThrow();
        if (limited) {
            completions.write(connection, reached.values());
            decide(
                    connection,
                    program,
                    challenge,
                    reached.keySet().stream().map(Entry::period).collect(Collectors.toCollection(TreeSet::new)),
                    told,
                    work);
        } else {
            reached.values().forEach(one -> work.written.put(one.id(), one));
            for (Moved one : moved) {
                if (reached.containsKey(one.entry())) {
                    decide(challenge, List.of(reached.get(one.entry())), one.at(), work);
                }
            }
        }
    }

    /**
     * Gives the places of a challenge whose winners are limited. Not while its past is still being counted: somebody who was
     * first may not have been counted yet.
     */
    private void decide(
            Connection connection,
            ProgramId program,
            Challenge challenge,
            Collection<LocalDate> periods,
            Instant at,
            Work work)
            throws SQLException {
        if (tallies.find(connection, program, challenge.id().uuid())
                .filter(Tallies.Defined::caughtUp)
                .isEmpty()) {
            return;
        }
        for (LocalDate period : periods) {
            List<Completion> all = completions.contenders(
                    connection,
                    program,
                    challenge.id().uuid(),
                    period,
                    challenge.maxWinners().orElseThrow());
            decide(challenge, all, at, work);
        }
    }

    private static void decide(Challenge challenge, List<Completion> all, Instant at, Work work) {
        Set<CompletionId> winners = Winners.of(all, challenge.maxWinners(), challenge.revocable());
        for (Completion one : all) {
            boolean wins = winners.contains(one.id());
            if (wins == one.isHeld()) {
                continue;
            }
            Completion now = wins ? one.completed(challenge.points()) : one.revoked(at);
            work.written.put(now.id(), now);
            work.events.add(ChallengeEvents.of(challenge, now, at));
            gift(challenge, now).ifPresent((wins ? work.given : work.taken)::add);
        }
    }

    private static Optional<Gift> gift(Challenge challenge, Completion completion) {
        return challenge
                .badge()
                .map(badge -> new Gift(
                        completion.entry().subject(), badge, completion.id().uuid()));
    }

    private void carryOut(Connection connection, Work work) throws SQLException {
        if (!work.written.isEmpty()) {
            completions.write(connection, work.written.values());
        }
        if (!work.events.isEmpty()) {
            Instant at = work.events.get(work.events.size() - 1).time();
            outbox.append(connection, work.events);
            gifts.takeBack(connection, work.taken, at);
            gifts.give(connection, work.given, at);
        }
    }

    /** Everybody's past is counted: the places can be given. */
    void caughtUp(Connection connection, ProgramId program, UUID id, Instant now) throws SQLException {
        Known known = challenges.find(connection, program, Set.of(id)).get(id);
        if (known != null
                && known.challenge().active()
                && known.challenge().maxWinners().isPresent()) {
            Work work = new Work();
            challenges.lock(connection, program, id);
            decide(connection, program, known.challenge(), completions.periods(connection, program, id), now, work);
            carryOut(connection, work);
        }
    }

    /** What one has completed the other has; what both have, is had once, and given back once. */
    void unite(Connection connection, Subject into, Subject from, Instant now) throws SQLException {
        challenges.moveEntries(connection, from, into);
        List<Completion> leaving = completions.of(connection, from);
        if (leaving.isEmpty()) {
            return;
        }
        Set<UUID> ids = leaving.stream().map(one -> one.entry().tally()).collect(Collectors.toCollection(TreeSet::new));
        for (UUID id : ids) {
            challenges.lock(connection, from.program(), id);
        }
        Map<Entry, Completion> theirs = new LinkedHashMap<>();
        completions.of(connection, into).forEach(one -> theirs.put(one.entry(), one));
        Map<UUID, Known> known = challenges.find(connection, from.program(), ids);
        Work work = new Work();
        List<Completion> gone = new ArrayList<>();
        for (Completion one : leaving) {
            Entry entry = new Entry(into, one.entry().tally(), one.entry().period());
            Completion other = theirs.get(entry);
            gone.add(one);
            if (other == null || one.isHeld() && !other.isHeld()) {
                if (other != null) {
                    gone.add(other);
                }
                work.written.put(one.id(), one.by(entry));
            } else if (one.isHeld() && known.containsKey(one.entry().tally())) {
                Challenge challenge = known.get(one.entry().tally()).challenge();
                work.events.add(ChallengeEvents.of(challenge, one.by(entry).revoked(now), now));
                gift(challenge, one).ifPresent(work.taken::add);
            }
        }
        completions.delete(connection, from.program(), gone);
        gifts.forget(connection, work.taken);
        work.taken.clear();
        carryOut(connection, work);
        fillPlaces(connection, from.program(), known, leaving, now);
    }

    /** A place that was taken twice by one person is free. */
    private void fillPlaces(
            Connection connection, ProgramId program, Map<UUID, Known> known, List<Completion> left, Instant now)
            throws SQLException {
        Work work = new Work();
        for (Known one : known.values()) {
            if (one.challenge().maxWinners().isPresent() && one.challenge().active()) {
                Set<LocalDate> periods = left.stream()
                        .map(Completion::entry)
                        .filter(entry ->
                                entry.tally().equals(one.challenge().id().uuid()))
                        .map(Entry::period)
                        .collect(Collectors.toCollection(TreeSet::new));
                decide(connection, program, one.challenge(), periods, now, work);
            }
        }
        carryOut(connection, work);
    }
}
