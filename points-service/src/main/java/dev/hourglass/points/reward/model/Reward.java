package dev.hourglass.points.reward.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An item of the catalogue.
 *
 * @param cost points for one piece, above zero
 * @param amount minor units of the program's currency, or null
 * @param percent 1–100, or null
 * @param sku of a product, or null
 * @param perMember how many one member may have, held or spent, or null for any number
 * @param tiers names or ids of which the member must have one; empty for all
 * @param segments names of which the member must be in one; empty for all
 * @param holdMinutes how long a hold waits to be confirmed
 * @param validFrom first instant it can be redeemed, or null
 * @param validTo first instant it can no longer be redeemed, or null
 */
public record Reward(
        UUID id,
        String name,
        String description,
        RewardKind kind,
        long cost,
        Long amount,
        Integer percent,
        String sku,
        Integer perMember,
        List<String> tiers,
        List<String> segments,
        int holdMinutes,
        Instant validFrom,
        Instant validTo,
        boolean active) {
    public static final int DEFAULT_HOLD_MINUTES = 15;

    public Reward {
        tiers = List.copyOf(tiers);
        segments = List.copyOf(segments);
    }

    /** The same under another id. */
    public Reward withId(UUID other) {
        return new Reward(
                other,
                name,
                description,
                kind,
                cost,
                amount,
                percent,
                sku,
                perMember,
                tiers,
                segments,
                holdMinutes,
                validFrom,
                validTo,
                active);
    }

    /** The same, no longer offered. */
    public Reward retired() {
        return new Reward(
                id,
                name,
                description,
                kind,
                cost,
                amount,
                percent,
                sku,
                perMember,
                tiers,
                segments,
                holdMinutes,
                validFrom,
                validTo,
                false);
    }
}
