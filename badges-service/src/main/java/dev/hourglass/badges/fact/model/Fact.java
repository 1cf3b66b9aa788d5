package dev.hourglass.badges.fact.model;

import java.time.Instant;

/** Something true about a member, with a key of its own; a newer statement of the same fact replaces the older. */
public sealed interface Fact permits OrderFact, ActivityFact, ReferralFact, TierFact {
    FactType factType();

    /** When it happened, or null when that is not known. */
    Instant happenedAt();

    /** Whether it counts towards badges as it stands now. */
    boolean counts();
}
