package dev.hourglass.referral.credit.adjustment;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody changed in a partner's credit by hand.
 *
 * @param amount in minor units; above 0 gives, below takes
 * @param reason in words, for whoever looks at it later
 * @param author the credential that did it
 */
record Adjustment(UUID id, AccountKey account, long amount, String reason, String author, Instant at) {
    static final String PREFIX = "adj";

    String name() {
        return IdCodec.format(PREFIX, id);
    }

    /** As it stands in the journal. */
    String reference() {
        return "adjustment:" + name();
    }
}
