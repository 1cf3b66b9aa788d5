package dev.hourglass.points.ledger.model;

import java.util.List;

/**
 * A movement that took points out of lots which may get them back, or whose days go with them to somebody else.
 *
 * @param parts the soonest expiring first
 */
public record Taken(Movement movement, List<LotPart> parts) {
    public Taken {
        parts = List.copyOf(parts);
    }
}
