package dev.hourglass.points.offer.model;

import dev.hourglass.points.order.model.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a member likes, from what they bought and from what they say. Categories are compared without regard to case. Spend
 * counts half after 180 days, a quarter after 360, and so on.
 */
final class Taste {
    private static final double HALF_LIFE_DAYS = 180;

    /** What saying so is worth, beside a category's share of all spend: as much as half of it. */
    private static final double SAID = 0.5;

    private final Map<String, Double> shares = new HashMap<>();
    private final Map<String, Integer> orders = new HashMap<>();
    private final Map<String, String> categoryOfSku = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    Taste(Viewer viewer, Instant now) {
        viewer.interests().forEach(interest -> said.add(key(interest)));
        viewer.purchases().forEach(purchase -> take(purchase, now));
        double total = shares.values().stream().mapToDouble(worth -> worth).sum();
        shares.replaceAll((category, worth) -> worth / total);
    }

    private void take(Purchase purchase, Instant now) {
        double ageDays = Math.max(0, Duration.between(purchase.placedAt(), now).toHours() / 24.0);
        double weight = Math.pow(0.5, ageDays / HALF_LIFE_DAYS);
        Set<String> seen = new HashSet<>();
        for (Purchase.Line line : purchase.lines()) {
            if (line.category() != null && !line.category().isBlank()) {
                shares.merge(key(line.category()), weight * Math.max(1, line.amount()), Double::sum);
                seen.add(key(line.category()));
                if (line.sku() != null) {
                    categoryOfSku.put(line.sku(), line.category());
                }
            }
        }
        seen.forEach(category -> orders.merge(category, 1, Integer::sum));
    }

    /** How well an offer fits, from 0 to 1.5. */
    double relevance(Offer offer) {
        return categories(offer).stream().mapToDouble(this::liking).max().orElse(0);
    }

    /** The offer's category that the member bought for most; empty when they bought none of them. */
    Optional<String> mostBought(Offer offer) {
        return categories(offer).stream()
                .filter(category -> orders.containsKey(key(category)))
                .reduce((one, other) -> shares.get(key(other)) > shares.get(key(one)) ? other : one);
    }

    /** The first of the offer's categories that the member says they like. */
    Optional<String> said(Offer offer) {
        return categories(offer).stream()
                .filter(category -> said.contains(key(category)))
                .findFirst();
    }

    /** Orders in which the member bought something of a category. */
    int orders(String category) {
        return orders.getOrDefault(key(category), 0);
    }

    private double liking(String category) {
        return shares.getOrDefault(key(category), 0.0) + (said.contains(key(category)) ? SAID : 0);
    }

    /** An offer of an article the member knows is about the article's category. */
    private List<String> categories(Offer offer) {
        if (!offer.content().categories().isEmpty() || offer.content().sku() == null) {
            return offer.content().categories();
        }
        String known = categoryOfSku.get(offer.content().sku());
        return known == null ? List.of() : List.of(known);
    }

    static String key(String category) {
        return category.strip().toLowerCase(Locale.ROOT);
    }
}
