package dev.hourglass.badges.tally;

import dev.hourglass.badges.fact.Facts;
import dev.hourglass.badges.fact.model.FactType;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.TallyListener.Moved;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Mark;
import dev.hourglass.badges.tally.model.Marks;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings counts up to date, by the difference that facts make or anew, and tells the features whose they are. */
@ApplicationScoped
class Counting {
    private final TallyStore definitions;
    private final CountStore counts;
    private final Facts facts;
    private final List<TallyListener> listeners;

    Counting(TallyStore definitions, CountStore counts, Facts facts, @All List<TallyListener> listeners) {
        this.definitions = definitions;
        this.counts = counts;
        this.facts = facts;
        this.listeners = listeners;
    }

    /**
     * Moves counts.
     *
     * @param moves by how much to move what is put down
     * @param at when the facts behind it were told
     */
    void move(
            Connection connection,
            Map<Entry, Map<Mark, Long>> moves,
            Map<UUID, Tally> tallies,
            Function<Subject, Instant> at)
            throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        Map<Entry, Map<Mark, Long>> kept = counts.marks(connection, moves.keySet());
        Map<Entry, Map<Mark, Long>> changed = new HashMap<>();
        Map<Entry, Map<Mark, Long>> all = new HashMap<>();
        moves.forEach((entry, own) -> {
            Map<Mark, Long> now = new HashMap<>(kept.getOrDefault(entry, Map.of()));
            own.forEach((mark, amount) -> now.merge(mark, amount, Math::addExact));
            changed.put(entry, own.keySet().stream().collect(Collectors.toMap(mark -> mark, now::get)));
            now.values().removeIf(amount -> requireNotNegative(amount) == 0);
            all.put(entry, now);
        });
        write(connection, changed, all, tallies, at);
    }

    private static long requireNotNegative(long amount) {
        if (amount < 0) {
            throw new IllegalStateException("A count would fall below 0: it does not belong to the facts");
        }
        return amount;
    }

    /** Counts these members anew from all their facts, which are streamed. Their lanes must be locked. */
    void recount(
            Connection connection, ProgramId program, Map<MemberId, ZoneId> homes, Collection<Tally> anew, Instant now)
            throws SQLException {
        if (homes.isEmpty() || anew.isEmpty()) {
            return;
        }
        Map<UUID, Tally> tallies = anew.stream().collect(Collectors.toMap(Tally::id, tally -> tally));
        Set<Entry> before = counts.take(connection, program, homes.keySet(), tallies.keySet());
        Map<Entry, Map<Mark, Long>> all = new HashMap<>();
        Set<FactType> types =
                anew.stream().map(tally -> tally.criteria().fact().type()).collect(Collectors.toSet());
        facts.readAll(connection, program, homes.keySet(), types, (member, fact) -> {
            for (Tally tally : anew) {
                Marks.period(tally, fact, homes.get(member)).ifPresent(period -> {
                    Entry entry = new Entry(new Subject(program, member), tally.id(), period);
                    Map<Mark, Long> own = all.computeIfAbsent(entry, key -> new HashMap<>());
                    Marks.of(tally, fact, homes.get(member))
                            .forEach((mark, amount) -> own.merge(mark, amount, Math::addExact));
                });
            }
        });
        all.values().removeIf(Map::isEmpty);
        Map<Entry, Map<Mark, Long>> written = new HashMap<>(all);
        before.forEach(entry -> written.putIfAbsent(entry, Map.of()));
        write(connection, written, written, tallies, subject -> now);
    }

    private void write(
            Connection connection,
            Map<Entry, Map<Mark, Long>> changed,
            Map<Entry, Map<Mark, Long>> all,
            Map<UUID, Tally> tallies,
            Function<Subject, Instant> at)
            throws SQLException {
        Map<Entry, Long> totals = new HashMap<>();
        List<Moved> moved = new ArrayList<>();
        all.forEach((entry, marks) -> {
            Tally tally = tallies.get(entry.tally());
            long total = Marks.total(tally.criteria(), marks);
            totals.put(entry, total);
            moved.add(new Moved(tally, entry, total, marks, at.apply(entry.subject())));
        });
        counts.write(connection, changed, totals);
        tell(connection, moved);
    }

    /** Forgets what was put down for a member who became a part of another. */
    void unite(Connection connection, Subject into, Subject from, Instant now) throws SQLException {
        Set<Entry> before = counts.take(connection, from);
        counts.write(connection, Map.of(), before.stream().collect(Collectors.toMap(entry -> entry, entry -> 0L)));
        Map<UUID, Tally.Kind> kinds = definitions.kinds(connection, from.program(), before);
        for (TallyListener listener : listeners) {
            List<Entry> left = before.stream()
                    .filter(entry -> kinds.get(entry.tally()) == listener.kind())
                    .toList();
            listener.onMembersUnited(connection, into, from, left, now);
        }
    }

    void caughtUp(Connection connection, ProgramId program, Tally tally, Instant now) throws SQLException {
        for (TallyListener listener : listeners) {
            if (listener.kind() == tally.kind()) {
                listener.onCaughtUp(connection, program, tally, now);
            }
        }
    }

    private void tell(Connection connection, List<Moved> moved) throws SQLException {
        for (TallyListener listener : listeners) {
            List<Moved> own = moved.stream()
                    .filter(one -> one.tally().kind() == listener.kind())
                    .toList();
            if (!own.isEmpty()) {
                listener.onTalliesMoved(connection, own);
            }
        }
    }
}
