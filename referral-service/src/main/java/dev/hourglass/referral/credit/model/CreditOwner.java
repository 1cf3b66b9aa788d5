package dev.hourglass.referral.credit.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import java.util.UUID;

/**
 * Whose credit it is: a partner's or a member's, the other is null. Ids of the two never stand for each other, so that nobody
 * reaches a partner's credit by naming a member.
 */
public record CreditOwner(PartnerId partner, MemberId member) {
    public CreditOwner {
        if ((partner == null) == (member == null)) {
            throw new IllegalArgumentException("Credit is a partner's or a member's");
        }
    }

    public static CreditOwner of(PartnerId partner) {
        return new CreditOwner(partner, null);
    }

    public static CreditOwner of(MemberId member) {
        return new CreditOwner(null, member);
    }

    /** Null when it is a member's. */
    public UUID partnerUuid() {
        return partner == null ? null : partner.uuid();
    }

    /** Null when it is a partner's. */
    public UUID memberUuid() {
        return member == null ? null : member.uuid();
    }

    public UUID uuid() {
        return partner == null ? member.uuid() : partner.uuid();
    }
}
