package dev.hourglass.referral.referral.model;

import java.time.Instant;

/**
 * Somebody said, afterwards or beforehand, who had sent a friend.
 *
 * @param byPartner whether it was the partner whose code it is and not the friend: counts only before the first purchase
 */
public record Claim(String code, Instant at, boolean byPartner) {
    public static Claim ofFriend(String code, Instant at) {
        return new Claim(code, at, false);
    }

    public static Claim ofPartner(String code, Instant at) {
        return new Claim(code, at, true);
    }
}
