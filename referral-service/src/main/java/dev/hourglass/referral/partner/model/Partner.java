package dev.hourglass.referral.partner.model;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import java.time.Instant;
import java.util.List;

/**
 * An outside business that refers buyers.
 *
 * @param payoutMinimum least amount of a payout, in minor units of its currency
 * @param active whether it may bring more buyers; those it brought earn on
 * @param terms all versions, oldest first, at least one
 */
public record Partner(
        ProgramId program,
        PartnerId id,
        String name,
        long payoutMinimum,
        boolean active,
        Instant createdAt,
        List<PartnerTerms> terms) {
    public Partner {
        terms = List.copyOf(terms);
    }

    /** The terms of orders that are placed now. */
    public PartnerTerms current() {
        return terms.get(terms.size() - 1);
    }
}
