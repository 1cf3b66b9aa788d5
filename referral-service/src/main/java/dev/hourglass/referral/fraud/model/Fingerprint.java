package dev.hourglass.referral.fraud.model;

import dev.hourglass.referral.code.model.Member;

/**
 * Something a member paid by or ordered from.
 *
 * @param hash a keyed hash; what it stands for is not known here
 */
public record Fingerprint(Member member, Kind kind, String hash) {
    public enum Kind {
        PAYMENT,
        DEVICE
    }
}
