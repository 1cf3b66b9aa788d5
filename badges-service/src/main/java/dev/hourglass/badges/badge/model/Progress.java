package dev.hourglass.badges.badge.model;

import dev.hourglass.badges.fact.model.Fact;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How far a member is on the way of a badge: a pure function of the badge's criteria and the member's facts.
 *
 * @param current what the facts add up to
 * @param reached the levels whose threshold that meets, lowest first
 * @param next the level after those; empty at the top
 */
public record Progress(long current, List<Level> reached, Optional<Level> next) {
    /** Progress after these facts, each given once, in any order, of a member who lives in this zone. */
    public static Progress of(Criteria criteria, Iterable<? extends Fact> facts, ZoneId zone) {
        Fold fold = new Fold(criteria, zone);
        facts.forEach(fold::add);
        return of(criteria, fold.total());
    }

    /** Progress when the facts add up to {@code total}. */
    public static Progress of(Criteria criteria, long total) {
        long current = criteria.measure() == Measure.SINGLE ? Math.min(total, 1) : total;
        List<Level> reached = criteria.levels().stream()
                .filter(level -> level.threshold() <= current)
                .toList();
        Optional<Level> next = criteria.levels().stream().skip(reached.size()).findFirst();
        return new Progress(current, reached, next);
    }

    /** What to reach next; at the top, the threshold of the top level. */
    public long target() {
        return next.orElseGet(() -> reached.get(reached.size() - 1)).threshold();
    }
}
