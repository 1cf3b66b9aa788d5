package dev.hourglass.referral.referral.model;

import dev.hourglass.referral.code.model.ClickId;
import java.time.Instant;
import java.util.Set;

/**
 * What is known of one order of one member, from all statements of it together. Statements may come in any order and more
 * than once: {@link #merge} gives the same fact.
 *
 * @param revision of the newest statement; its status, time, currency and spend stand here
 * @param eligibleSpend in minor units, net of what was refunded
 * @param code as the newest statement that has one says it, or null: leaving the code out later does not take it away
 * @param codeRevision of that statement, 0 when there is no code
 * @param clicks as the newest statement that has any says them: ids of clicks that led to it, in no order
 * @param clickRevision of that statement, 0 when there are none
 * @param everPaid whether any statement said paid
 * @param peakSpend the most that any statement said was paid, in minor units
 */
public record OrderFact(
        OrderKey key,
        long revision,
        OrderStatus status,
        Instant placedAt,
        String currency,
        long eligibleSpend,
        String code,
        long codeRevision,
        Set<ClickId> clicks,
        long clickRevision,
        boolean everPaid,
        long peakSpend) {
    public OrderFact {
        clicks = Set.copyOf(clicks);
    }

    /** The fact that one statement alone tells. */
    public static OrderFact stated(
            OrderKey key,
            long revision,
            OrderStatus status,
            Instant placedAt,
            String currency,
            long eligibleSpend,
            String code,
            Set<ClickId> clicks) {
        boolean paid = status == OrderStatus.PAID;
        return new OrderFact(
                key,
                revision,
                status,
                placedAt,
                currency,
                eligibleSpend,
                code,
                code == null ? 0 : revision,
                clicks,
                clicks.isEmpty() ? 0 : revision,
                paid,
                paid ? eligibleSpend : 0);
    }

    /** What both tell together; {@code other} is about the same order. */
    public OrderFact merge(OrderFact other) {
        OrderFact newest = other.revision > revision ? other : this;
        OrderFact coded = other.codeRevision > codeRevision ? other : this;
        OrderFact clicked = other.clickRevision > clickRevision ? other : this;
        return new OrderFact(
                key,
                newest.revision,
                newest.status,
                newest.placedAt,
                newest.currency,
                newest.eligibleSpend,
                coded.code,
                coded.codeRevision,
                clicked.clicks,
                clicked.clickRevision,
                everPaid || other.everPaid,
                Math.max(peakSpend, other.peakSpend));
    }

    /** Whether it says who sent the buyer. */
    boolean isTouch() {
        return code != null || !clicks.isEmpty();
    }

    boolean isPaid() {
        return status == OrderStatus.PAID;
    }
}
