package dev.hourglass.referral.credit;

import dev.hourglass.kit.id.PartnerId;
import java.time.Instant;

/**
 * That a partner brought a friend.
 *
 * @param code of the partner's link
 * @param way how it showed, in the words of referrals
 * @param at when
 * @param refusal why it earns nothing, or null
 */
public record Brought(PartnerId partner, String code, String way, Instant at, String refusal) {
    boolean earns() {
        return refusal == null;
    }

    Brought refused(String why) {
        return new Brought(partner, code, way, at, why);
    }
}
