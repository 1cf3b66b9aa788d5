package dev.hourglass.points.order.model;

import java.util.Comparator;

/** A purchase as its storefront names it. */
public record OrderKey(String source, String orderId) implements Comparable<OrderKey> {
    private static final Comparator<OrderKey> ORDER =
            Comparator.comparing(OrderKey::source).thenComparing(OrderKey::orderId);

    @Override
    public int compareTo(OrderKey other) {
        return ORDER.compare(this, other);
    }

    /** How the ledger refers to it. */
    public String reference() {
        return "order:" + name();
    }

    /** How other facts refer to it. */
    public String name() {
        return source + "/" + orderId;
    }
}
