package dev.hourglass.points.ledger.model;

import java.util.List;

/**
 * What one member brings to another when the two are one person.
 *
 * @param lots with their points; pending ones stay pending
 * @param deficit points missing because they were spent before they were taken back, from 0
 * @param held points reserved by redemptions, from 0
 * @param lifetimeEarned all that was ever earned, less what was taken back
 */
public record Estate(List<Lot> lots, long deficit, long held, long lifetimeEarned) {
    public Estate {
        lots = List.copyOf(lots);
    }

    long available() {
        return sum(false) - deficit;
    }

    long pending() {
        return sum(true);
    }

    private long sum(boolean pending) {
        return lots.stream()
                .filter(lot -> lot.pending() == pending)
                .mapToLong(Lot::remaining)
                .sum();
    }
}
