package dev.hourglass.badges.award.model;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Contribution;
import dev.hourglass.badges.fact.model.Fact;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
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
    private final Map<Value, Long> uses = new HashMap<>();

    /** The progress of one member with one badge. */
    public record Entry(Subject subject, BadgeId badge) {}

    /** One value that facts of a member show, for a badge that counts different values. */
    public record Value(Entry entry, String value) {}

    /** @throws ArithmeticException when a sum leaves the range of int64 */
    public void add(FactChange change, List<Badge> badges) {
        for (Badge badge : badges) {
            Entry entry = new Entry(change.subject(), badge.id());
            Contribution before = contribution(badge, change.before());
            Contribution after = contribution(badge, Optional.of(change.after()));
            amounts.merge(entry, Math.subtractExact(after.amount(), before.amount()), Math::addExact);
            after.values().forEach(value -> uses.merge(new Value(entry, value), 1L, Long::sum));
            before.values().forEach(value -> uses.merge(new Value(entry, value), -1L, Long::sum));
        }
    }

    /** Total to add to each entry; none is 0. */
    public Map<Entry, Long> amounts() {
        return withoutZeros(amounts);
    }

    /** Uses to add to each value; none is 0. */
    public Map<Value, Long> uses() {
        return withoutZeros(uses);
    }

    private static Contribution contribution(Badge badge, Optional<Fact> fact) {
        return fact.map(known -> Contribution.of(badge.criteria(), known)).orElse(Contribution.NONE);
    }

    private static <K> Map<K, Long> withoutZeros(Map<K, Long> map) {
        Map<K, Long> changed = new HashMap<>(map);
        changed.values().removeIf(delta -> delta == 0);
        return changed;
    }
}
