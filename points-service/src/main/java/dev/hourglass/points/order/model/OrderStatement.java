package dev.hourglass.points.order.model;

import dev.hourglass.points.identity.model.Customer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * All that a storefront says about one purchase, at one moment.
 *
 * @param updatedAt when it said so; an older statement never replaces a newer
 * @param items at least one, with different ids
 * @param shipping minor units
 * @param tax minor units
 * @param fingerprints of what paid and where, by kind ({@code payment}, {@code device}); keyed hashes once it is recorded
 */
public record OrderStatement(
        OrderKey key,
        OrderStatus status,
        String currency,
        Instant placedAt,
        Instant updatedAt,
        Customer customer,
        List<LineItem> items,
        long shipping,
        long tax,
        String referralCode,
        String channel,
        Map<String, String> fingerprints,
        Map<String, Object> attributes) {

    /** Two statements of one moment: what a purchase comes to later counts, whichever arrives first. */
    private static final Comparator<OrderStatement> NEWNESS = Comparator.comparing(OrderStatement::updatedAt)
            .thenComparing(OrderStatement::status)
            .thenComparingLong(OrderStatement::refundedPieces);

    public OrderStatement {
        items = List.copyOf(items);
    }

    /** The same purchase by nobody in particular. */
    public OrderStatement anonymous() {
        return new OrderStatement(
                key,
                status,
                currency,
                placedAt,
                updatedAt,
                new Customer(null, null, null, null, null, null, null),
                items,
                shipping,
                tax,
                referralCode,
                channel,
                null,
                Map.of());
    }

    /** The same with other fingerprints; {@code change} is given the kind and the fingerprint. Blank ones are left out. */
    public OrderStatement withFingerprints(BinaryOperator<String> change) {
        Map<String, String> changed = new TreeMap<>();
        fingerprints.forEach((kind, value) -> {
            if (value != null && !value.isBlank()) {
                changed.put(kind, change.apply(kind, value.strip()));
            }
        });
        return new OrderStatement(
                key,
                status,
                currency,
                placedAt,
                updatedAt,
                customer,
                items,
                shipping,
                tax,
                referralCode,
                channel,
                changed,
                attributes);
    }

    /** Whether this one is out of date when {@code current} is known. */
    public boolean isOlderThan(OrderStatement current) {
        return NEWNESS.compare(this, current) < 0;
    }

    /** The same as if it were paid, unless it is cancelled. */
    public OrderStatement ifPlacedThenPaid() {
        return status != OrderStatus.PLACED
                ? this
                : new OrderStatement(
                        key,
                        OrderStatus.PAID,
                        currency,
                        placedAt,
                        updatedAt,
                        customer,
                        items,
                        shipping,
                        tax,
                        referralCode,
                        channel,
                        fingerprints,
                        attributes);
    }

    private long refundedPieces() {
        return items.stream().mapToLong(LineItem::refundedQuantity).sum();
    }
}
