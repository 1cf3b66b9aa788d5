package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.fraud.model.Identity;

/** A member as far as it matters whether two of them are the same. */
public record Person(MemberId id, Identity identity) {
    boolean isSameAs(Person other) {
        return id.equals(other.id) || identity.isSamePersonAs(other.identity);
    }
}
