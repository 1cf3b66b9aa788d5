package dev.hourglass.points.simulation.model;

import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What has been had of capped rules so far in a replay. */
final class CapUses {
    private final ZoneId zone;
    private final Map<Key, Cap.Used> ofMember = new HashMap<>();
    private final Map<Key, Cap.Used> ofProgram = new HashMap<>();

    private record Key(UUID rule, Cap.Period period, LocalDate start) {}

    CapUses(ZoneId zone) {
        this.zone = zone;
    }

    /** Another member begins; budgets of all members go on. */
    void nextMember() {
        ofMember.clear();
    }

    Usage at(Instant moment) {
        return (rule, cap) -> of(cap).getOrDefault(key(rule, cap, moment), Cap.Used.NOTHING);
    }

    void count(List<EarningRule> rules, List<RuleOutcome> outcomes, Instant moment) {
        Map<UUID, Long> given = new HashMap<>();
        for (RuleOutcome outcome : outcomes) {
            given.merge(outcome.ruleId(), outcome.points(), Long::sum);
        }
        for (EarningRule rule : rules) {
            long points = given.getOrDefault(rule.id(), 0L);
            if (points > 0) {
                // Two caps of one rule may share a period: it is counted once.
                rule.caps().stream()
                        .map(cap -> new Held(cap.per(), key(rule.id(), cap, moment)))
                        .distinct()
                        .forEach(held -> uses(held.per).merge(held.key, new Cap.Used(points, 1), Cap.Used::plus));
            }
        }
    }

    private record Held(Cap.Holder per, Key key) {}

    private Map<Key, Cap.Used> of(Cap cap) {
        return uses(cap.per());
    }

    private Map<Key, Cap.Used> uses(Cap.Holder per) {
        return per == Cap.Holder.MEMBER ? ofMember : ofProgram;
    }

    private Key key(UUID rule, Cap cap, Instant moment) {
        return new Key(rule, cap.period(), cap.period().startOf(moment, zone));
    }
}
