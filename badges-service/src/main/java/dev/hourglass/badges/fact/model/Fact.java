package dev.hourglass.badges.fact.model;

/** Something true about a member, with a key of its own; a newer statement of the same fact replaces the older. */
public sealed interface Fact permits OrderFact, ReferralFact {
    /** Whether it counts towards badges as it stands now. */
    boolean counts();
}
