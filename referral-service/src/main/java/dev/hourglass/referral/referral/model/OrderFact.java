package dev.hourglass.referral.referral.model;

import java.time.Instant;

/**
 * What is known of one order of one member, from all statements of it together. Statements may come in any order and more
 * than once: {@link #merge} gives the same fact.
 *
 * @param revision of the newest statement; its status, time, currency and spend stand here
 * @param eligibleSpend in minor units, net of what was refunded
 * @param code as the newest statement that has one says it, or null: leaving the code out later does not take it away
 * @param codeRevision of that statement, 0 when there is no code
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
        boolean everPaid,
        long peakSpend) {

    /** The fact that one statement alone tells. */
    public static OrderFact stated(
            OrderKey key,
            long revision,
            OrderStatus status,
            Instant placedAt,
            String currency,
            long eligibleSpend,
            String code) {
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
                paid,
                paid ? eligibleSpend : 0);
    }

    /** What both tell together; {@code other} is about the same order. */
    public OrderFact merge(OrderFact other) {
        OrderFact newest = other.revision > revision ? other : this;
        OrderFact coded = other.codeRevision > codeRevision ? other : this;
        return new OrderFact(
                key,
                newest.revision,
                newest.status,
                newest.placedAt,
                newest.currency,
                newest.eligibleSpend,
                coded.code,
                coded.codeRevision,
                everPaid || other.everPaid,
                Math.max(peakSpend, other.peakSpend));
    }

    boolean isPaid() {
        return status == OrderStatus.PAID;
    }
}
