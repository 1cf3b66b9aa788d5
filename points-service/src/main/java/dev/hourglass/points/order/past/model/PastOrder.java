package dev.hourglass.points.order.past.model;

import dev.hourglass.points.rule.model.Cap;
import java.util.Map;
import java.util.UUID;

/**
 * What the rules for other orders have to know of an order.
 *
 * @param spend eligible spend in minor units
 * @param uses points had of capped rules, each above zero
 */
public record PastOrder(Position position, long spend, Map<UUID, Long> uses) {
    public PastOrder {
        uses = uses == null ? Map.of() : Map.copyOf(uses);
    }

    /** 1 when it is one of the member's orders, 0 when nothing is left of it. */
    int counted() {
        return spend > 0 ? 1 : 0;
    }

    Cap.Used used(UUID rule) {
        Long points = uses.get(rule);
        return points == null ? Cap.Used.NOTHING : new Cap.Used(points, 1);
    }
}
