package dev.hourglass.referral.credit.payout;

import dev.hourglass.kit.event.EventDraft;
import dev.hourglass.kit.id.PartnerId;
import java.time.Instant;

/** What is told of payouts: about partners, never about members. The schemas are in docs/reference/events. */
final class PayoutEvents {
    private PayoutEvents() {}

    record PayoutChanged(
            PartnerId partnerId,
            PayoutId payoutId,
            String status,
            String currency,
            long amount,
            String reference,
            String reason,
            Instant requestedAt) {}

    /** One event for each step of a payout, named by where it stands. */
    static EventDraft of(Payout payout, Instant now) {
        PayoutChanged data = new PayoutChanged(
                payout.account().partner(),
                payout.id(),
                payout.status().word(),
                payout.account().currency(),
                payout.amount(),
                payout.reference(),
                payout.reason(),
                payout.requestedAt());
        return EventDraft.of(
                payout.account().program(),
                "dev.hourglass.payout." + payout.status().word() + ".v1",
                null,
                now,
                data);
    }
}
