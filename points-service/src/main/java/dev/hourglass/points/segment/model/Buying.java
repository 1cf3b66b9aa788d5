package dev.hourglass.points.segment.model;

import dev.hourglass.points.order.model.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody's purchases come to at a moment. Days are of 24 hours.
 *
 * @param last when they last bought, or null
 * @param orders ever; {@code orders30} and so on in the last so many days
 * @param spend minor units ever; {@code spend365} in the last 365 days
 * @param favourites categories they bought in the last 365 days, most orders first, then most spend; at most three
 */
public record Buying(
        Instant last,
        long orders,
        long orders30,
        long orders90,
        long orders365,
        long spend,
        long spend365,
        List<String> favourites) {
    private static final int FAVOURITES = 3;

    /** @param purchases in any order; those after {@code now} do not count */
    public static Buying of(Collection<Purchase> purchases, Instant now) {
        List<Purchase> past =
                purchases.stream().filter(p -> !p.placedAt().isAfter(now)).toList();
        return new Buying(
                past.stream()
                        .map(Purchase::placedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                past.size(),
                within(past, now, 30).size(),
                within(past, now, 90).size(),
                within(past, now, 365).size(),
                spend(past),
                spend(within(past, now, 365)),
                favourites(within(past, now, 365)));
    }

    /** Whole days since the last purchase; a hundred years when there is none: nobody who never bought bought lately. */
    public long daysSinceLast(Instant now) {
        return last == null ? 36_500 : Duration.between(last, now).toDays();
    }

    private static List<Purchase> within(List<Purchase> purchases, Instant now, int days) {
        Instant since = now.minus(Duration.ofDays(days));
        return purchases.stream().filter(p -> p.placedAt().isAfter(since)).toList();
    }

    private static long spend(List<Purchase> purchases) {
        return purchases.stream().mapToLong(Purchase::spend).reduce(0, Math::addExact);
    }

    private record Tally(String category, long orders, long amount) {
        static final Comparator<Tally> MOST = Comparator.comparingLong(Tally::orders)
                .thenComparingLong(Tally::amount)
                .reversed()
                .thenComparing(Tally::category);
    }

    private static List<String> favourites(List<Purchase> purchases) {
        Map<String, Long> orders = new HashMap<>();
        Map<String, Long> amounts = new HashMap<>();
        for (Purchase purchase : purchases) {
            Set<String> seen = new HashSet<>();
            for (Purchase.Line line : purchase.lines()) {
                if (line.category() != null && !line.category().isBlank()) {
                    amounts.merge(line.category(), line.amount(), Long::sum);
                    seen.add(line.category());
                }
            }
            seen.forEach(category -> orders.merge(category, 1L, Long::sum));
        }
        return orders.keySet().stream()
                .map(category -> new Tally(category, orders.get(category), amounts.get(category)))
                .sorted(Tally.MOST)
                .limit(FAVOURITES)
                .map(Tally::category)
                .toList();
    }
}
