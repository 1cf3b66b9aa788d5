package dev.hourglass.points.order.past.model;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.RuleSet;
import dev.hourglass.points.rule.model.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What all members together have had of rules, while a batch changes it. Who comes first is served first, to the last point:
 * of a budget that the batch has not locked nobody gets more than they had.
 */
public final class Budgets {
    private final Map<Key, Cap.Used> locked = new TreeMap<>();
    private final Map<Key, Cap.Used> changes = new TreeMap<>();

    /** A budget of a rule for one period. */
    public record Key(ProgramId program, UUID rule, Cap.Period period, LocalDate start) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byProgram = program.uuid().compareTo(other.program.uuid());
            int byRule = byProgram != 0 ? byProgram : rule.compareTo(other.rule);
            int byPeriod = byRule != 0 ? byRule : period.compareTo(other.period);
            return byPeriod != 0 ? byPeriod : start.compareTo(other.start);
        }
    }

    /** The budgets that an order placed at this moment may draw on, by whatever version of a rule counts for it. */
    public static Set<Key> of(ProgramId program, RuleSet rules, Instant moment, ZoneId zone) {
        Set<Key> keys = new HashSet<>();
        for (EarningRule rule : rules.all()) {
            for (Cap cap : rule.caps()) {
                if (cap.per() == Cap.Holder.PROGRAM) {
                    keys.add(new Key(
                            program, rule.id(), cap.period(), cap.period().startOf(moment, zone)));
                }
            }
        }
        return keys;
    }

    public void lock(Key key, Cap.Used used) {
        locked.put(key, used);
    }

    /** What others have had, for an order placed at this moment that had {@code own} before and has given it back by now. */
    public Usage usage(ProgramId program, Instant moment, ZoneId zone, PastOrder own) {
        return (rule, cap) -> {
            Cap.Used before = own == null ? Cap.Used.NOTHING : own.used(rule);
            Key key = new Key(program, rule, cap.period(), cap.period().startOf(moment, zone));
            Cap.Used used = locked.get(key);
            if (used != null) {
                return used.plus(changes.getOrDefault(key, Cap.Used.NOTHING));
            }
            // Not ours to take from: there is room for what it had, and for no more.
            long points = cap.points() == null ? 0 : Math.max(0, cap.points() - before.points());
            return new Cap.Used(points, before.times() == 0 && cap.times() != null ? cap.times() : 0);
        };
    }

    /** Counts what an order has of these budgets, or gives it back. */
    public void count(Set<Key> keys, PastOrder order, boolean giveBack) {
        for (Key key : keys) {
            Cap.Used used = order.used(key.rule);
            if (used.times() > 0) {
                Cap.Used before = changes.getOrDefault(key, Cap.Used.NOTHING);
                changes.put(key, giveBack ? before.minus(used) : before.plus(used));
            }
        }
    }

    /** By how much budgets have changed, by key. */
    public Map<Key, Cap.Used> changes() {
        changes.values().removeIf(Cap.Used.NOTHING::equals);
        return changes;
    }
}
