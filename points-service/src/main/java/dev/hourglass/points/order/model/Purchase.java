package dev.hourglass.points.order.model;

import java.time.Instant;
import java.util.List;

/**
 * A paid order as far as it was kept.
 *
 * @param spend eligible minor units, above zero
 * @param lines of which something was kept, at least one unless all was refunded as an amount
 */
public record Purchase(Instant placedAt, long spend, List<Line> lines) {
    public Purchase {
        lines = List.copyOf(lines);
    }

    /**
     * What was kept of one line.
     *
     * @param sku or null
     * @param category or null
     * @param amount minor units, from 0
     */
    public record Line(String sku, String category, long amount) {}
}
