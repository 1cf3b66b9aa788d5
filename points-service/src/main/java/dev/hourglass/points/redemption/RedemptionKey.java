package dev.hourglass.points.redemption;

import java.util.Comparator;
import java.util.UUID;

/**
 * Names one redemption, or asks for all open ones of an order. Redemptions are always found under their ids.
 *
 * @param id null when it asks by order
 * @param orderRef null when it asks by id
 */
record RedemptionKey(UUID id, String orderRef) implements Comparable<RedemptionKey> {
    private static final Comparator<RedemptionKey> ORDER = Comparator.comparing(
                    RedemptionKey::id, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(RedemptionKey::orderRef, Comparator.nullsLast(Comparator.naturalOrder()));

    static RedemptionKey of(UUID id) {
        return new RedemptionKey(id, null);
    }

    static RedemptionKey ofOrder(String orderRef) {
        return new RedemptionKey(null, orderRef);
    }

    @Override
    public int compareTo(RedemptionKey other) {
        return ORDER.compare(this, other);
    }
}
