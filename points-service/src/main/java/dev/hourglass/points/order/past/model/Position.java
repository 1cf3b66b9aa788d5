package dev.hourglass.points.order.past.model;

import dev.hourglass.points.order.model.OrderKey;
import java.time.Instant;
import java.util.Comparator;

/** Where an order stands among a member's orders: by the time it was placed, then by its key. */
public record Position(Instant placedAt, OrderKey key) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::placedAt).thenComparing(Position::key);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** The earlier of two, either of which may be null. */
    public static Position earlier(Position one, Position other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
