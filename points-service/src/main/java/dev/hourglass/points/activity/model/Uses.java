package dev.hourglass.points.activity.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What members have had of rules for their activities, and all members together of rules with a budget. Caps are shared out in
 * the order in which activities are told; what one that is taken back had is free for those told later.
 */
public final class Uses {
    private final Map<Owner, Map<ActivityKey, Deed>> deeds = new HashMap<>();
    private final Map<Budget, Cap.Used> budgets = new HashMap<>();
    private final Map<Budget, Cap.Used> changes = new HashMap<>();

    private record Owner(ProgramId program, MemberId member) {}

    /** Points by rule; rules that gave nothing are not in it. */
    private record Deed(Instant at, Map<UUID, Long> points) {}

    /** What all members together can have of a rule in one period. */
    public record Budget(ProgramId program, UUID rule, Cap.Period period, LocalDate start) {}

    /** Takes an activity in that was judged before. */
    public void know(ProgramId program, ActivityState state) {
        if (!state.removed()) {
            deeds(program, state.member()).put(state.statement().key(), deed(state));
        }
    }

    /** Takes a budget in. */
    public void know(Budget budget, Cap.Used used) {
        budgets.put(budget, used);
    }

    /** An activity is about to be judged anew: what it had is free again. */
    public void takeOut(ProgramId program, ActivityState state, ZoneId zone) {
        deeds(program, state.member()).remove(state.statement().key());
        if (!state.removed()) {
            count(program, deed(state), zone, true);
        }
    }

    /** An activity was judged. */
    public void putIn(ProgramId program, ActivityState state, ZoneId zone) {
        if (!state.removed()) {
            Deed deed = deed(state);
            deeds(program, state.member()).put(state.statement().key(), deed);
            count(program, deed, zone, false);
        }
    }

    /** What others than the activity at hand have had in the periods of this moment. */
    public Usage of(ProgramId program, MemberId member, Instant moment, ZoneId zone) {
        return (rule, cap) -> {
            LocalDate start = cap.period().startOf(moment, zone);
            return cap.per() == Cap.Holder.MEMBER
                    ? used(deeds(program, member), rule, cap.period(), start, zone)
                    : budgets.getOrDefault(new Budget(program, rule, cap.period(), start), Cap.Used.NOTHING);
        };
    }

    private static Cap.Used used(
            Map<ActivityKey, Deed> deeds, UUID rule, Cap.Period period, LocalDate start, ZoneId zone) {
        return deeds.values().stream()
                .filter(deed -> deed.points.containsKey(rule)
                        && period.startOf(deed.at, zone).equals(start))
                .map(deed -> new Cap.Used(deed.points.get(rule), 1))
                .reduce(Cap.Used.NOTHING, Cap.Used::plus);
    }

    private void count(ProgramId program, Deed deed, ZoneId zone, boolean back) {
        for (Budget budget : budgets.keySet().stream().toList()) {
            Long points = deed.points.get(budget.rule);
            if (points != null
                    && budget.program.equals(program)
                    && budget.period.startOf(deed.at, zone).equals(budget.start)) {
                Cap.Used change = back ? new Cap.Used(-points, -1) : new Cap.Used(points, 1);
                budgets.merge(budget, change, Cap.Used::plus);
                changes.merge(budget, change, Cap.Used::plus);
            }
        }
    }

    /** By how much budgets have changed. */
    public Map<Budget, Cap.Used> changes() {
        Map<Budget, Cap.Used> real = new HashMap<>(changes);
        real.values().removeIf(Cap.Used.NOTHING::equals);
        return real;
    }

    private Map<ActivityKey, Deed> deeds(ProgramId program, MemberId member) {
        return deeds.computeIfAbsent(new Owner(program, member), owner -> new HashMap<>());
    }

    private static Deed deed(ActivityState state) {
        List<RuleOutcome> gave = state.explanation().stream()
                .filter(outcome -> outcome.points() > 0)
                .toList();
        return new Deed(
                state.statement().at(),
                gave.stream().collect(Collectors.toMap(RuleOutcome::ruleId, RuleOutcome::points, Long::sum)));
    }
}
