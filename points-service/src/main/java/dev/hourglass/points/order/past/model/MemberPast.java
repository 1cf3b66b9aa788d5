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

/**
 * A member's orders in the order in which rules look at them, while a batch changes them. Orders before all that it changes may
 * be known by their totals only.
 */
public final class MemberPast {
    /** So many orders are read one by one; when there are more, all but the latest are kept as totals. */
    private static final int MOST = 4;

    /** The latest are the ones that still change: paid, shipped, refunded. Totals that have to follow would help nobody. */
    private static final int LATEST = 2;

    private PastTotals start = PastTotals.NONE;
    private final TreeMap<Position, PastOrder> orders = new TreeMap<>();
    private final Map<OrderKey, Position> positions = new HashMap<>();

    /** Says what the orders come to that were placed before all those put in here. */
    public void startAfter(PastTotals totals) {
        start = totals;
    }

    /** What all but the latest come to, when there are so many that it should be kept. */
    public Optional<PastTotals> totals(ZoneId zone) {
        if (orders.size() <= MOST) {
            return Optional.empty();
        }
        List<PastOrder> inOrder = List.copyOf(orders.values());
        int end = inOrder.size() - LATEST;
        // Those of one moment stay together: what comes after the totals is told by its time.
        while (end > 0 && placedAt(inOrder.get(end - 1)).equals(placedAt(inOrder.get(end)))) {
            end--;
        }
        return end == 0 ? Optional.empty() : Optional.of(start.plus(inOrder.subList(0, end), zone));
    }

    private static Instant placedAt(PastOrder order) {
        return order.position().placedAt();
    }

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
        long count = start.orders();
        long spend = start.spend();
        for (PastOrder order : earlier.values()) {
            count += order.counted();
            spend += order.spend();
        }
        return new Before(
                count,
                spend,
                (rule, cap) -> cap.per() == Cap.Holder.PROGRAM
                        ? budgets.of(rule, cap)
                        : used(earlier, rule, cap.period(), position.placedAt(), zone));
    }

    private Cap.Used used(Map<Position, PastOrder> earlier, UUID rule, Cap.Period period, Instant moment, ZoneId zone) {
        LocalDate first = period.startOf(moment, zone);
        Cap.Used used = start.used(rule, period, first);
        for (PastOrder order : earlier.values()) {
            if (order.uses().containsKey(rule)
                    && period.startOf(order.position().placedAt(), zone).equals(first)) {
                used = used.plus(order.used(rule));
            }
        }
        return used;
    }
}
