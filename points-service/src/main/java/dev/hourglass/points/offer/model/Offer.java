package dev.hourglass.points.offer.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something a program offers to some of its members.
 *
 * @param cap or null for no bound
 * @param quiet after a purchase
 * @param needsConsent whether only members who agreed to marketing see it
 * @param priority higher ones come first, whatever the member likes; 0 usually
 * @param validFrom or null
 * @param validTo first moment it is no longer offered, or null
 */
public record Offer(
        UUID id,
        String name,
        String description,
        Audience audience,
        Content content,
        Cap cap,
        Quiet quiet,
        boolean needsConsent,
        int priority,
        Instant validFrom,
        Instant validTo,
        boolean active) {

    /**
     * Who it is for: whoever fits all parts that are given.
     *
     * @param segments names; a member of any of them fits; empty for everybody
     * @param tiers names; empty for everybody
     * @param condition CEL over {@code member}, or null
     */
    public record Audience(List<String> segments, List<String> tiers, String condition) {
        public static final Audience EVERYBODY = new Audience(List.of(), List.of(), null);

        public Audience {
            segments = List.copyOf(segments);
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * What it says; all but the title may be null.
     *
     * @param rewardId in the catalogue, as the API writes it
     * @param sku what it is about
     * @param categories what it is about; ranks it by what the member likes
     */
    public record Content(
            String title,
            String text,
            String imageUrl,
            String url,
            String rewardId,
            String sku,
            List<String> categories) {
        public Content {
            categories = List.copyOf(categories);
        }
    }

    /** On at most {@code times} days out of {@code days} days in a row. */
    public record Cap(int times, int days) {}

    /**
     * How long it keeps quiet after the member bought what it is about.
     *
     * @param skuDays after the same SKU, from 0
     * @param categoryDays after anything of its categories, from 0
     */
    public record Quiet(int skuDays, int categoryDays) {}

    /** Whether it is offered at all at this moment. */
    public boolean isOnAt(Instant now) {
        return active && (validFrom == null || !now.isBefore(validFrom)) && (validTo == null || now.isBefore(validTo));
    }
}
