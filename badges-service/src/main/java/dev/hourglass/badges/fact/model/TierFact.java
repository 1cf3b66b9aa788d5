package dev.hourglass.badges.fact.model;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;

/**
 * A tier that a member has reached.
 *
 * @param since when it was entered, or, when that is not known, left
 * @param current whether the member is in it now
 */
public record TierFact(
        @Words("the tier's id") String id,
        @Words("the tier's name") String name,
        @Words("the time the tier was entered") Instant since,
        @Words("the member is in this tier now") boolean current)
        implements Fact {
    @Override
    public FactType factType() {
        return FactType.TIER;
    }

    @Override
    public Instant happenedAt() {
        return since;
    }

    /** Having been in a tier stays true. */
    @Override
    public boolean counts() {
        return true;
    }
}
