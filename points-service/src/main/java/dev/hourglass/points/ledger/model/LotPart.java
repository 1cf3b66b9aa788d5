package dev.hourglass.points.ledger.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Points that were taken out of one lot and may go back there; they keep the day on which they are lost.
 *
 * @param lotPoints what the lot had at first
 * @param expiresAt or null for never
 * @param points above zero
 */
public record LotPart(UUID lotId, String source, long lotPoints, Instant availableAt, Instant expiresAt, long points) {
    public LotPart {
        if (points <= 0) {
            throw new IllegalArgumentException("A part of a lot has points, not " + points);
        }
    }

    /** The lot as it is when all else of it is gone. */
    Lot emptyLot() {
        return Lot.of(lotId, source, lotPoints, false, availableAt, expiresAt).less(lotPoints);
    }
}
