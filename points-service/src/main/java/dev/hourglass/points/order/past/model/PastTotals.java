package dev.hourglass.points.order.past.model;

import dev.hourglass.points.rule.model.Cap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a member's orders come to: all that rules ask of them for an order placed after them. It does not grow with their number.
 *
 * @param lastPlacedAt when the last of them was placed
 * @param orders those with eligible spend
 * @param spend their eligible spend, in minor units
 * @param uses points had of capped rules, in the latest period of each kind in which there were any
 */
public record PastTotals(Instant lastPlacedAt, long orders, long spend, Map<UUID, Map<Cap.Period, InPeriod>> uses) {
    /** Of members without orders. */
    public static final PastTotals NONE = new PastTotals(Instant.MIN, 0, 0, Map.of());

    /** Points had of a rule in the period that begins on this day, by so many orders. */
    public record InPeriod(LocalDate start, long points, long times) {}

    /** With more orders, all placed after {@link #lastPlacedAt}, in the order in which they were placed. */
    PastTotals plus(Collection<PastOrder> later, ZoneId zone) {
        Instant last = lastPlacedAt;
        long count = orders;
        long sum = spend;
        Map<UUID, Map<Cap.Period, InPeriod>> all = new HashMap<>();
        uses.forEach((rule, periods) -> all.put(rule, new EnumMap<>(periods)));
        for (PastOrder order : later) {
            last = order.position().placedAt();
            count += order.counted();
            sum += order.spend();
            for (UUID rule : order.uses().keySet()) {
                count(order, rule, all.computeIfAbsent(rule, key -> new EnumMap<>(Cap.Period.class)), zone);
            }
        }
        return new PastTotals(last, count, sum, all);
    }

    private static void count(PastOrder order, UUID rule, Map<Cap.Period, InPeriod> periods, ZoneId zone) {
        Cap.Used used = order.used(rule);
        for (Cap.Period period : Cap.Period.values()) {
            LocalDate start = period.startOf(order.position().placedAt(), zone);
            periods.merge(
                    period,
                    new InPeriod(start, used.points(), used.times()),
                    (before, now) -> before.start.equals(now.start)
                            ? new InPeriod(start, Math.addExact(before.points, now.points), before.times + now.times)
                            : now);
        }
    }

    /** What they had of a rule in the period that begins on this day; it is the period of an order after them all. */
    Cap.Used used(UUID rule, Cap.Period period, LocalDate start) {
        InPeriod had = uses.getOrDefault(rule, Map.of()).get(period);
        return had != null && had.start.equals(start) ? new Cap.Used(had.points, had.times) : Cap.Used.NOTHING;
    }
}
