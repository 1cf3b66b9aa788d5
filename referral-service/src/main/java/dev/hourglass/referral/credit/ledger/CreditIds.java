package dev.hourglass.referral.credit.ledger;

import dev.hourglass.kit.id.IdCodec;
import java.util.UUID;

/** Ids of the credit ledger that are only shown, never read: of transactions and of conversions. */
public final class CreditIds {
    private CreditIds() {}

    public static String transaction(UUID id) {
        return IdCodec.format("txn", id);
    }

    public static String conversion(UUID id) {
        return IdCodec.format("cnv", id);
    }
}
