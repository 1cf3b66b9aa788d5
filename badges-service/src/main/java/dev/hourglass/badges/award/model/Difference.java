package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Contribution;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By how much changed facts move the progress of their members' badges: what the facts contribute now, less what they
 * contributed before. Nothing else of the member need be read, however many facts there are.
 */
public final class Difference {
    private final Map<Entry, Long> amounts = new HashMap<>();
    private final Map<Cell, Long> cells = new HashMap<>();

    /** The progress of one member with one badge. */
    public record Entry(Subject subject, BadgeId badge) {}

    /** One value, day or period of an entry; see {@link dev.hourglass.badges.badge.model.Cells}. */
    public record Cell(Entry entry, String name) {}

    /** @throws ArithmeticException when a sum leaves the range of int64 */
    public void add(FactChange change, List<Badge> badges) {
        for (Badge badge : badges) {
            Entry entry = new Entry(change.subject(), badge.id());
            Contribution before = contribution(badge, change.before(), change.zone());
            Contribution after = contribution(badge, Optional.of(change.after()), change.zone());
            amounts.merge(entry, Math.subtractExact(after.amount(), before.amount()), Math::addExact);
            after.cells().forEach((cell, amount) -> cells.merge(new Cell(entry, cell), amount, Math::addExact));
            before.cells().forEach((cell, amount) -> cells.merge(new Cell(entry, cell), -amount, Math::addExact));
        }
    }

    /** Total to add to each entry; none is 0. */
    public Map<Entry, Long> amounts() {
        return withoutZeros(amounts);
    }

    /** What to add to each cell; none is 0. */
    public Map<Cell, Long> cells() {
        return withoutZeros(cells);
    }

    private static Contribution contribution(Badge badge, Optional<Fact> fact, ZoneId zone) {
        return fact.map(known -> Contribution.of(badge.criteria(), known, zone)).orElse(Contribution.NONE);
    }

    private static <K> Map<K, Long> withoutZeros(Map<K, Long> map) {
        Map<K, Long> changed = new HashMap<>(map);
        changed.values().removeIf(delta -> delta == 0);
        return changed;
    }
}
