package dev.hourglass.referral.fraud.model;

import java.util.Set;

/**
 * What a look at other referrals tells about one.
 *
 * @param overAdvocateLimit whether the advocate has been rewarded for as many friends as allowed already
 * @param overBudget whether the program has given as much for referrals as it wants to already
 */
public record Around(Set<Check> checks, boolean overAdvocateLimit, boolean overBudget) {
    public static final Around NOTHING = new Around(Set.of(), false, false);

    public Around {
        checks = Set.copyOf(checks);
    }
}
