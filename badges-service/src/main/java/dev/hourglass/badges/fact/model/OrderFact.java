package dev.hourglass.badges.fact.model;

import java.time.Instant;
import java.util.List;

/**
 * An order in its net state: what is left of it after refunds.
 *
 * @param source where it was placed, such as {@code web}; with the order id its key
 * @param status {@code placed}, {@code paid} or {@code cancelled}
 * @param eligibleSpend minor units of the program's currency; 0 when cancelled or wholly refunded
 * @param channel as the shop names it, or null
 */
public record OrderFact(
        String source,
        String orderId,
        String status,
        Instant placedAt,
        long eligibleSpend,
        String channel,
        List<Line> lines)
        implements Fact {
    private static final String PAID = "paid";

    public OrderFact {
        lines = List.copyOf(lines);
    }

    /**
     * A line of the order.
     *
     * @param category as the shop names it, or null
     * @param netQuantity pieces bought and not given back
     * @param netAmount minor units paid for them
     */
    public record Line(String sku, String category, long netQuantity, long netAmount) {}

    /** Paid, and something of it was neither given back nor free. */
    @Override
    public boolean counts() {
        return PAID.equals(status) && eligibleSpend > 0;
    }
}
