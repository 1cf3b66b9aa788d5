package dev.hourglass.referral.credit.model;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is left of one order of one buyer, from all statements of it together.
 *
 * @param revision of the newest statement
 * @param everPaid whether any statement said paid
 * @param lines what is left by category, in minor units
 */
public record Sale(
        String source,
        String orderId,
        long revision,
        boolean paid,
        boolean everPaid,
        Instant placedAt,
        String currency,
        List<Line> lines) {
    public static final Comparator<Sale> EARLIEST_FIRST =
            Comparator.comparing(Sale::placedAt).thenComparing(Sale::source).thenComparing(Sale::orderId);

    public Sale {
        lines = List.copyOf(lines);
    }

    /** @param category null when the lines name none; @param amount in minor units, at least 0 */
    public record Line(String category, long amount) {}

    /**
     * What is left by category, from what is left of each line. Where the lines do not make the whole, as after a refund of
     * an amount, each is left the same part of; what rounding leaves over goes to the largest.
     *
     * @param whole what is left of the order, in minor units
     */
    public static List<Line> byCategory(List<Line> lines, long whole) {
        SortedMap<String, Long> sums = new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
        lines.forEach(line -> sums.merge(line.category, line.amount, Math::addExact));
        long sum = sums.values().stream().reduce(0L, Math::addExact);
        if (sum == 0) {
            return whole == 0 ? List.of() : List.of(new Line(null, whole));
        }
        List<Line> parts = new ArrayList<>();
        long rest = whole;
        for (Map.Entry<String, Long> category : sums.entrySet()) {
            long part = BigInteger.valueOf(category.getValue())
                    .multiply(BigInteger.valueOf(whole))
                    .divide(BigInteger.valueOf(sum))
                    .longValueExact();
            parts.add(new Line(category.getKey(), part));
            rest -= part;
        }
        Line largest = parts.stream().max(Comparator.comparing(Line::amount)).orElseThrow();
        parts.set(parts.indexOf(largest), new Line(largest.category, largest.amount + rest));
        return parts;
    }

    /** What both tell together; {@code other} is about the same order. */
    public Sale merge(Sale other) {
        Sale newest = other.revision > revision ? other : this;
        return new Sale(
                source,
                orderId,
                newest.revision,
                newest.paid,
                everPaid || other.everPaid,
                newest.placedAt,
                newest.currency,
                newest.lines);
    }
}
