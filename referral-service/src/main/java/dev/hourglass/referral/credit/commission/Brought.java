package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.id.PartnerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a partner brought a friend.
 *
 * @param code of the partner's link
 * @param way how it showed, in the words of referrals
 * @param at when
 * @param id of the attribution; null before it is kept
 * @param refusal why it earns nothing, or null
 * @param checks what makes it suspicious, in the words of referrals
 * @param score how suspicious it is, from 0
 * @param held whether it waits for a person, and earns nothing meanwhile
 */
public record Brought(
        UUID id,
        PartnerId partner,
        String code,
        String way,
        Instant at,
        String refusal,
        List<String> checks,
        int score,
        boolean held) {
    public Brought {
        checks = List.copyOf(checks);
    }

    boolean stands() {
        return refusal == null;
    }

    /** Where it stands, in one word. */
    public String status() {
        return refusal != null ? "refused" : held ? "held" : "attributed";
    }

    Brought known(UUID as) {
        return new Brought(as, partner, code, way, at, refusal, checks, score, held);
    }

    Brought refused(String why) {
        return new Brought(id, partner, code, way, at, why, checks, score, false);
    }
}
