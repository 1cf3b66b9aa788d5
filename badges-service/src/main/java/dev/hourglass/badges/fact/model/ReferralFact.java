package dev.hourglass.badges.fact.model;

/**
 * A referral, as a fact about its advocate.
 *
 * @param rewarded whether it has been rewarded and not reversed since
 */
public record ReferralFact(boolean rewarded) implements Fact {
    @Override
    public boolean counts() {
        return rewarded;
    }
}
