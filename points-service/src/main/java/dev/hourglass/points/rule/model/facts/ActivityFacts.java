package dev.hourglass.points.rule.model.facts;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;
import java.util.Map;

/** An activity as rules see it. */
public record ActivityFacts(
        @Words("the activity's type") String type,
        @Words("the moment of the activity") Instant at,
        @Words("the activity's attributes") Map<String, Object> attributes) {}
