package dev.hourglass.referral.partner.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a partner is promised from some time on. An order keeps the terms of the time when it was placed.
 *
 * @param version from 1
 * @param holdDays days from the order on that are waited out before credit can be paid out, at least 0
 */
public record PartnerTerms(int version, Instant validFrom, int holdDays, Commission commission) {

    /** The terms of an order placed at this time; orders from before the partner come under its first. */
    public static PartnerTerms at(Instant placedAt, List<PartnerTerms> versions) {
        PartnerTerms found = versions.get(0);
        for (PartnerTerms terms : versions) {
            found = terms.validFrom.isAfter(placedAt) ? found : terms;
        }
        return found;
    }

    /** When the credit of an order placed at this time can be paid out. */
    public Instant dueAt(Instant placedAt) {
        return placedAt.plus(Duration.ofDays(holdDays));
    }
}
