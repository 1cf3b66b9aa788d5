package dev.hourglass.points.rule.model;

import java.util.UUID;

/**
 * What one rule gave, or why it gave nothing; stored with what earned it.
 *
 * @param ruleId null for what the member's tier added
 * @param matched whether it would give something if no cap and no other rule were in the way
 * @param because one sentence for people
 */
public record RuleOutcome(UUID ruleId, String rule, int version, long points, boolean matched, String because) {}
