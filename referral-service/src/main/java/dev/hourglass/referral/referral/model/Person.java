package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.referral.fraud.model.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A member as far as it matters whether two of them are the same; or a partner, which is nobody's friend.
 *
 * @param id the partner's when it is a partner
 * @param erasedAt since when nobody is known by this id; null for whoever is there
 */
public record Person(MemberId id, Identity identity, boolean partner, Instant erasedAt) {
    /** A member. */
    public Person(MemberId id, Identity identity) {
        this(id, identity, false, null);
    }

    /** Somebody who brings no friends any more, and has brought those before. */
    public static Person erased(MemberId id, Instant at) {
        return new Person(id, Identity.UNKNOWN, false, at);
    }

    public static Person partner(PartnerId id) {
        return new Person(new MemberId(id.uuid()), Identity.UNKNOWN, true, null);
    }

    /** Whether nothing is known of who they are, as of members who were erased. */
    boolean isForgotten() {
        return !partner && identity.equals(Identity.UNKNOWN);
    }

    /** Whether somebody may come as their friend at this time. */
    boolean bringsAt(Instant time) {
        return erasedAt == null || time.isBefore(erasedAt);
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
