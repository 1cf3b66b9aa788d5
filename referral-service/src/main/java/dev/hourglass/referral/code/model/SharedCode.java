package dev.hourglass.referral.code.model;

import dev.hourglass.kit.id.MemberId;

/**
 * A code that is out in the world.
 *
 * @param displayName what friends see of its owner, or null
 * @param clicks how often its link was followed
 */
public record SharedCode(ReferralCode code, MemberId owner, String displayName, long clicks) {}
