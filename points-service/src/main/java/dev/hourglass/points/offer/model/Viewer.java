package dev.hourglass.points.offer.model;

import dev.hourglass.points.order.model.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The member to whom offers are shown.
 *
 * @param consent whether they agreed to marketing
 * @param tier name, or null
 * @param segments names
 * @param interests what they say they like
 * @param purchases what they bought, in any order
 * @param shown days on which they saw each offer, in their zone
 * @param zone in which their days begin
 */
public record Viewer(
        boolean consent,
        String tier,
        Set<String> segments,
        List<String> interests,
        List<Purchase> purchases,
        Map<UUID, Set<LocalDate>> shown,
        Instant enrolledAt,
        ZoneId zone) {
    public Viewer {
        segments = Set.copyOf(segments);
        interests = List.copyOf(interests);
        purchases = List.copyOf(purchases);
        shown = Map.copyOf(shown);
    }

    /** The day it is for the member. */
    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
