package dev.hourglass.badges.fact.model;

import dev.hourglass.kit.expression.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order in its net state: what is left of it after refunds. Conditions see it under these names.
 *
 * @param source where it was placed, such as {@code web}; with the order id its key
 * @param status {@code placed}, {@code paid} or {@code cancelled}
 * @param eligibleSpend minor units of the program's currency; 0 when cancelled or wholly refunded
 * @param channel as the shop names it, or null
 */
public record OrderFact(
        @Words("the order's source") String source,
        @Words("the order's id") String orderId,
        String status,
        @Words("the time of the order") Instant placedAt,
        @Words("the order's eligible spend") long eligibleSpend,
        @Words("the order's channel") String channel,
        @Words("the order's items") List<Item> items,
        Map<String, Object> attributes)
        implements Fact {
    private static final String PAID = "paid";

    public OrderFact {
        items = List.copyOf(items);
        attributes = attributes == null ? Map.of() : attributes;
    }

    /**
     * A line of the order.
     *
     * @param category as the shop names it, or null
     * @param quantity pieces bought and not given back
     * @param amount minor units paid for them
     */
    public record Item(
            @Words("the item's SKU") String sku,
            @Words("the item's name") String name,
            @Words("the item's category") String category,
            @Words("the item's quantity") long quantity,
            @Words("the item's amount") long amount) {
        public boolean isLeft() {
            return quantity > 0;
        }
    }

    @Override
    public FactType factType() {
        return FactType.ORDER;
    }

    @Override
    public Instant happenedAt() {
        return placedAt;
    }

    /** Paid, and something of it was neither given back nor free. */
    @Override
    public boolean counts() {
        return PAID.equals(status) && eligibleSpend > 0;
    }
}
