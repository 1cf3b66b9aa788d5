package dev.hourglass.badges.badge.model;

import dev.hourglass.badges.fact.model.Fact;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Adds up the facts of one member for one badge, each given once, in any order. Holds sums, never the facts. */
public final class Fold {
    private final Criteria criteria;
    private final ZoneId zone;
    private final Map<String, Long> cells = new HashMap<>();
    private long amount;

    /** @param zone where the member's days begin and end */
    public Fold(Criteria criteria, ZoneId zone) {
        this.criteria = criteria;
        this.zone = zone;
    }

    public void add(Fact fact) {
        Contribution contribution = Contribution.of(criteria, fact, zone);
        amount = Math.addExact(amount, contribution.amount());
        contribution.cells().forEach((cell, more) -> cells.merge(cell, more, Math::addExact));
    }

    public Map<String, Long> cells() {
        return cells;
    }

    /** What the facts come to. */
    public long total() {
        return total(Map.of());
    }

    /** The same for a member who was granted freezes, by the first day that each can cover. */
    public long total(Map<LocalDate, Integer> freezes) {
        return criteria.usesCells() ? Cells.total(criteria, cells, freezes) : amount;
    }
}
