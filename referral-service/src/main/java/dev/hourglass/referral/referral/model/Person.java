package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.fraud.model.Identity;
import java.util.ArrayList;
import java.util.List;

/**
 * A member as far as it matters whether two of them are the same; or a partner, which is nobody's friend.
 *
 * @param id the partner's when it is a partner
 */
public record Person(MemberId id, Identity identity, boolean partner) {
    /** A member. */
    public Person(MemberId id, Identity identity) {
        this(id, identity, false);
    }

    /** Why they seem to be one person; empty when they do not. */
    List<Reason> likeness(Person other) {
        List<Reason> reasons = new ArrayList<>();
        if (id.equals(other.id)) {
            reasons.add(Reason.SAME_MEMBER);
        } else {
            identity.likeness(other.identity).forEach(like -> reasons.add(Reason.valueOf(like.name())));
        }
        return reasons;
    }
}
