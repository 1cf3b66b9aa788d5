package dev.hourglass.points.rule.model;

import java.util.List;
import java.util.UUID;

/** The rules that were looked at together for something, in their order. */
public record Roster(List<Named> rules) {
    /** @param ruleId null for what the member's tier added */
    public record Named(UUID ruleId, String rule, int version) {}

    public Roster {
        rules = List.copyOf(rules);
    }

    public static Roster of(List<RuleOutcome> outcomes) {
        return new Roster(outcomes.stream()
                .map(outcome -> new Named(outcome.ruleId(), outcome.rule(), outcome.version()))
                .toList());
    }
}
