package dev.hourglass.badges.tally.model;

import dev.hourglass.badges.badge.model.Cells;
import dev.hourglass.badges.badge.model.Contribution;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.tally.model.Tally.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How facts are put down for a tally, and what they come to: pure functions, whatever order the facts came in. */
public final class Marks {
    private Marks() {}

    /** By how much changed facts move what is put down; none is 0. */
    public static Map<Entry, Map<Mark, Long>> difference(FactChange change, List<Tally> tallies) {
        Map<Entry, Map<Mark, Long>> moves = new HashMap<>();
        for (Tally tally : tallies) {
            change.before().ifPresent(before -> add(moves, tally, change, before, -1));
            add(moves, tally, change, change.after(), 1);
        }
        moves.values().forEach(marks -> marks.values().removeIf(amount -> amount == 0));
        moves.values().removeIf(Map::isEmpty);
        return moves;
    }

    private static void add(Map<Entry, Map<Mark, Long>> moves, Tally tally, FactChange change, Fact fact, int sign) {
        period(tally, fact, change.zone()).ifPresent(period -> {
            Map<Mark, Long> marks =
                    moves.computeIfAbsent(new Entry(change.subject(), tally.id(), period), entry -> new HashMap<>());
            of(tally, fact, change.zone()).forEach((mark, amount) -> marks.merge(mark, sign * amount, Math::addExact));
        });
    }

    /** The period that a fact counts for; empty when it is not within the term, or nobody knows when it happened. */
    public static Optional<LocalDate> period(Tally tally, Fact fact, ZoneId home) {
        return Optional.ofNullable(fact.happenedAt()).flatMap(at -> tally.term().periodOf(at, home));
    }

    /** What one fact puts down, at the microsecond: the database knows no shorter times. */
    public static Map<Mark, Long> of(Tally tally, Fact fact, ZoneId home) {
        Contribution contribution = Contribution.of(tally.criteria(), fact, home);
        Instant at = tally.kind() == Kind.CHALLENGE ? fact.happenedAt().truncatedTo(ChronoUnit.MICROS) : Instant.EPOCH;
        Map<Mark, Long> marks = new HashMap<>();
        if (tally.criteria().usesCells()) {
            contribution.cells().forEach((cell, amount) -> marks.put(new Mark(at, cell), amount));
        } else if (contribution.amount() > 0) {
            marks.put(new Mark(at, ""), contribution.amount());
        }
        return marks;
    }

    /** What is put down for a member in a period comes to this. */
    public static long total(Criteria criteria, Map<Mark, Long> marks) {
        return totalUntil(criteria, marks, Instant.MAX);
    }

    /** When facts, in the order they happened, reached the target; empty when they do not. */
    public static Optional<Instant> reachedAt(Criteria criteria, Map<Mark, Long> marks, long target) {
        if (total(criteria, marks) < target) {
            return Optional.empty();
        }
        List<Instant> moments =
                marks.keySet().stream().map(Mark::at).distinct().sorted().toList();
        // More facts never make less, so the first moment that is enough can be searched by halves.
        int low = 0;
        int high = moments.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (totalUntil(criteria, marks, moments.get(middle)) >= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Optional.of(moments.get(low));
    }

    private static long totalUntil(Criteria criteria, Map<Mark, Long> marks, Instant last) {
        Map<String, Long> cells = new HashMap<>();
        marks.forEach((mark, amount) -> {
            if (!mark.at().isAfter(last)) {
                cells.merge(mark.cell(), amount, Math::addExact);
            }
        });
        if (criteria.usesCells()) {
            return Cells.total(criteria, cells);
        }
        long sum = cells.getOrDefault("", 0L);
        return criteria.measure() == Measure.SINGLE ? Math.min(1, sum) : sum;
    }
}
