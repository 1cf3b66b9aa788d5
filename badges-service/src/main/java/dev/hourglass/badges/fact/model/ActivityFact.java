package dev.hourglass.badges.fact.model;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;
import java.util.Map;

/**
 * Something a member did besides buying.
 *
 * @param type the program's own word, such as {@code review.posted}
 * @param status {@code recorded} or {@code removed}
 */
public record ActivityFact(
        @Words("the activity's id") String id,
        @Words("the activity's type") String type,
        String status,
        @Words("the time of the activity") Instant at,
        Map<String, Object> attributes)
        implements Fact {
    private static final String RECORDED = "recorded";

    public ActivityFact {
        attributes = attributes == null ? Map.of() : attributes;
    }

    @Override
    public FactType factType() {
        return FactType.ACTIVITY;
    }

    @Override
    public Instant happenedAt() {
        return at;
    }

    @Override
    public boolean counts() {
        return RECORDED.equals(status);
    }
}
