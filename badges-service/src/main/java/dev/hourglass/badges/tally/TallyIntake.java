package dev.hourglass.badges.tally;

import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.Tallies.Defined;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Mark;
import dev.hourglass.badges.tally.model.Marks;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.lane.LaneCount;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what members do, as facts change. Before badges do: a challenge may give one. */
@ApplicationScoped
@Priority(2)
class TallyIntake implements FactListener {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final TallyStore definitions;
    private final Counting counting;
    private final LaneCount lanes;
    private final InstantSource clock;

    TallyIntake(TallyStore definitions, Counting counting, LaneCount lanes, InstantSource clock) {
        this.definitions = definitions;
        this.counting = counting;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Override
    public void onFactsChanged(Connection connection, List<FactChange> changes) throws SQLException {
        List<Instant> times = changes.stream()
                .flatMap(change -> Stream.concat(change.before().stream(), Stream.of(change.after())))
                .map(fact -> fact.happenedAt())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return;
        }
        List<Defined> all = definitions.countedBetween(
                connection,
                changes.stream().map(change -> change.subject().program()).collect(Collectors.toSet()),
                times.get(0),
                times.get(times.size() - 1));
        if (all.isEmpty()) {
            return;
        }
        Map<Entry, Map<Mark, Long>> moves = new HashMap<>();
        Map<Subject, Instant> at = new HashMap<>();
        for (FactChange change : changes) {
            Marks.difference(change, countedFor(change.subject(), all))
                    .forEach((entry, marks) -> marks.forEach((mark, amount) ->
                            moves.computeIfAbsent(entry, key -> new HashMap<>()).merge(mark, amount, Math::addExact)));
            at.merge(change.subject(), change.at(), (one, other) -> other.isAfter(one) ? other : one);
        }
        moves.values().forEach(marks -> marks.values().removeIf(amount -> amount == 0));
        moves.values().removeIf(Map::isEmpty);
        counting.move(connection, moves, byId(all), at::get);
    }

    /** The tallies that are counted for this member; a backfill that has not come to a member will count it. */
    private List<Tally> countedFor(Subject subject, List<Defined> all) {
        UUID member = subject.member().uuid();
        return all.stream()
                .filter(defined -> defined.program().equals(subject.program())
                        && defined.backfill().covers(lanes.of(member), member))
                .map(Defined::tally)
                .toList();
    }

    @Override
    public void onZonesChanged(Connection connection, Map<Subject, ZoneId> zones) throws SQLException {
        Map<ProgramId, List<Defined>> all = definitions
                .countedBetween(
                        connection,
                        zones.keySet().stream().map(Subject::program).collect(Collectors.toSet()),
                        EARLIEST,
                        LATEST)
                .stream()
                .filter(defined -> defined.tally().asksForDays())
                .collect(Collectors.groupingBy(Defined::program));
        for (Map.Entry<Subject, ZoneId> moved : zones.entrySet()) {
            Subject subject = moved.getKey();
            counting.recount(
                    connection,
                    subject.program(),
                    Map.of(subject.member(), moved.getValue()),
                    countedFor(subject, all.getOrDefault(subject.program(), List.of())),
                    clock.instant());
        }
    }

    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from) throws SQLException {
        counting.unite(connection, into, from, clock.instant());
    }

    private static Map<UUID, Tally> byId(List<Defined> all) {
        return all.stream().collect(Collectors.toMap(defined -> defined.tally().id(), Defined::tally));
    }
}
