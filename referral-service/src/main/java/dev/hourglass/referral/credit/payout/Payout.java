package dev.hourglass.referral.credit.payout;

import dev.hourglass.referral.credit.ledger.CreditLedger.AccountKey;
import java.time.Instant;
import java.util.Locale;

/**
 * Money on its way to a partner.
 *
 * @param amount in minor units of the account's currency
 * @param reference of the payment, once it is paid
 * @param reason why it failed
 */
public record Payout(
        PayoutId id,
        AccountKey account,
        long amount,
        Status status,
        String reference,
        String reason,
        Instant requestedAt,
        Instant changedAt) {

    /** Where a payout stands. */
    public enum Status {
        REQUESTED,
        APPROVED,
        PAID,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        boolean isOpen() {
            return this == REQUESTED || this == APPROVED;
        }
    }

    Payout now(Status next, String newReference, String newReason, Instant at) {
        return new Payout(id, account, amount, next, newReference, newReason, requestedAt, at);
    }
}
