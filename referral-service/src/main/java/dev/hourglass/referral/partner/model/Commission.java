package dev.hourglass.referral.partner.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a partner earns from the orders of the buyers it brought.
 *
 * @param kind a part of what is left of an order, or a fixed amount for each
 * @param basisPoints of a percent commission: hundredths of a percent, 1–10,000; 0 for a fixed one
 * @param amount of a fixed commission, in minor units of the program's currency; 0 for a percent one
 * @param categories the only ones that earn; empty for all
 * @param rates basis points of categories that earn at a rate of their own
 * @param firstOrderOnly whether only the friend's first order earns
 * @param months for how many months from the friend's first order on orders earn; null for ever
 * @param tiers rates by the volume of a calendar month, lowest first; empty for one rate
 */
public record Commission(
        Kind kind,
        int basisPoints,
        long amount,
        Set<String> categories,
        Map<String, Integer> rates,
        boolean firstOrderOnly,
        Integer months,
        List<Tier> tiers) {
    public Commission {
        categories = Set.copyOf(categories);
        rates = Map.copyOf(rates);
        tiers = List.copyOf(tiers);
    }

    /** How it is worked out. */
    public enum Kind {
        PERCENT,
        FIXED
    }

    /** From this volume of a month on, in minor units, everything of that month earns at this rate. */
    public record Tier(long from, int basisPoints) {}

    /** So much of what is left of every order, for ever. */
    public static Commission percent(int basisPoints) {
        return new Commission(Kind.PERCENT, basisPoints, 0, Set.of(), Map.of(), false, null, List.of());
    }

    /** So much for every order, for ever. */
    public static Commission fixed(long amount) {
        return new Commission(Kind.FIXED, 0, amount, Set.of(), Map.of(), false, null, List.of());
    }

    /** Whether a category earns; null is a line that names none. */
    public boolean earnsFrom(String category) {
        return categories.isEmpty() || (category != null && categories.contains(category));
    }

    /** The rate of a category in a month of this volume, in basis points. */
    public int rateOf(String category, long monthVolume) {
        Integer own = category == null ? null : rates.get(category);
        if (own != null) {
            return own;
        }
        int rate = basisPoints;
        for (Tier tier : tiers) {
            rate = monthVolume >= tier.from ? tier.basisPoints : rate;
        }
        return rate;
    }
}
