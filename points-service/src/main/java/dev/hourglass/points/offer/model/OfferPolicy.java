package dev.hourglass.points.offer.model;

import dev.hourglass.points.order.model.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which offers a member sees, in which order, and why. */
public final class OfferPolicy {
    private OfferPolicy() {}

    /**
     * An offer for a member.
     *
     * @param because one sentence for the member, in lower case and without a full stop
     */
    public record Choice(Offer offer, double relevance, String because) {
        static final Comparator<Choice> BEST_FIRST = Comparator.<Choice>comparingInt(choice -> -choice.offer.priority())
                .thenComparing(Comparator.comparingDouble(Choice::relevance).reversed())
                .thenComparing(choice -> choice.offer.id());
    }

    /**
     * The offers for a member, the best first: by priority, then by how much of their spend, the later the more, goes to the
     * offer's categories.
     *
     * @param meets whether the member meets a condition of an audience
     * @param limit at most so many, from 0
     */
    public static List<Choice> choose(
            Collection<Offer> offers, Viewer viewer, Predicate<String> meets, Instant now, int limit) {
        Taste taste = new Taste(viewer, now);
        return offers.stream()
                .filter(offer -> maySee(offer, viewer, meets, now))
                .map(offer -> new Choice(offer, taste.relevance(offer), Reason.of(offer, viewer, taste)))
                .sorted(Choice.BEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static boolean maySee(Offer offer, Viewer viewer, Predicate<String> meets, Instant now) {
        return offer.isOnAt(now)
                && (viewer.consent() || !offer.needsConsent())
                && fits(offer.audience(), viewer, meets)
                && isBelowCap(offer, viewer, viewer.day(now))
                && !isJustBought(offer, viewer, viewer.day(now));
    }

    private static boolean fits(Offer.Audience audience, Viewer viewer, Predicate<String> meets) {
        return (audience.segments().isEmpty() || audience.segments().stream().anyMatch(viewer.segments()::contains))
                && (audience.tiers().isEmpty()
                        || viewer.tier() != null && audience.tiers().contains(viewer.tier()))
                && (audience.condition() == null || meets.test(audience.condition()));
    }

    /** Seen today already, it may be seen again today: that does not count anew. */
    private static boolean isBelowCap(Offer offer, Viewer viewer, LocalDate today) {
        Set<LocalDate> days = viewer.shown().getOrDefault(offer.id(), Set.of());
        if (offer.cap() == null || days.contains(today)) {
            return true;
        }
        LocalDate since = today.minusDays(offer.cap().days());
        return days.stream().filter(day -> day.isAfter(since)).count()
                < offer.cap().times();
    }

    private static boolean isJustBought(Offer offer, Viewer viewer, LocalDate today) {
        Set<String> categories =
                offer.content().categories().stream().map(Taste::key).collect(Collectors.toSet());
        return viewer.purchases().stream().anyMatch(purchase -> {
            LocalDate day = viewer.day(purchase.placedAt());
            boolean skuQuiet = today.isBefore(day.plusDays(offer.quiet().skuDays()));
            boolean categoryQuiet = today.isBefore(day.plusDays(offer.quiet().categoryDays()));
            return purchase.lines().stream()
                    .anyMatch(line -> skuQuiet && isSku(line, offer) || categoryQuiet && isOneOf(line, categories));
        });
    }

    private static boolean isSku(Purchase.Line line, Offer offer) {
        return line.sku() != null && line.sku().equals(offer.content().sku());
    }

    private static boolean isOneOf(Purchase.Line line, Set<String> categories) {
        return line.category() != null && categories.contains(Taste.key(line.category()));
    }
}
