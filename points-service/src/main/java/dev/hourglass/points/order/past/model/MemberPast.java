package dev.hourglass.points.order.past.model;

import dev.hourglass.points.order.model.Before;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A member's orders in the order in which rules look at them, while a batch changes them. */
public final class MemberPast {
    private final TreeMap<Position, PastOrder> orders = new TreeMap<>();
    private final Map<OrderKey, Position> positions = new HashMap<>();

    /** Adds an order, or replaces what was known of it. */
    public void put(PastOrder order) {
        remove(order.position().key());
        orders.put(order.position(), order);
        positions.put(order.position().key(), order.position());
    }

    /** Takes an order out; answers what was known of it. */
    public Optional<PastOrder> remove(OrderKey key) {
        return Optional.ofNullable(positions.remove(key)).map(orders::remove);
    }

    /** The keys of the orders after this position, in order. */
    public List<OrderKey> after(Position position) {
        return orders.tailMap(position, false).keySet().stream()
                .map(Position::key)
                .toList();
    }

    /**
     * What came before an order at this position. Caps for a member are allotted in this order, so that the same orders share
     * them in the same way whatever the order in which they became known.
     *
     * @param budgets for caps of the whole program
     */
    public Before before(Position position, ZoneId zone, Usage budgets) {
        Map<Position, PastOrder> earlier = orders.headMap(position, false);
        long count = 0;
        long spend = 0;
        for (PastOrder order : earlier.values()) {
            if (order.spend() > 0) {
                count++;
                spend += order.spend();
            }
        }
        return new Before(
                count,
                spend,
                (rule, cap) -> cap.per() == Cap.Holder.PROGRAM
                        ? budgets.of(rule, cap)
                        : used(earlier, rule, cap.period(), position.placedAt(), zone));
    }

    private static Cap.Used used(
            Map<Position, PastOrder> earlier, UUID rule, Cap.Period period, Instant moment, ZoneId zone) {
        LocalDate start = period.startOf(moment, zone);
        Cap.Used used = Cap.Used.NOTHING;
        for (PastOrder order : earlier.values()) {
            if (order.uses().containsKey(rule)
                    && period.startOf(order.position().placedAt(), zone).equals(start)) {
                used = used.plus(order.used(rule));
            }
        }
        return used;
    }
}
