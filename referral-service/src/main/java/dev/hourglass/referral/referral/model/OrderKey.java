package dev.hourglass.referral.referral.model;

/** An order, as its source names it. */
public record OrderKey(String source, String orderId) implements Comparable<OrderKey> {
    @Override
    public int compareTo(OrderKey other) {
        int bySource = source.compareTo(other.source);
        return bySource == 0 ? orderId.compareTo(other.orderId) : bySource;
    }
}
