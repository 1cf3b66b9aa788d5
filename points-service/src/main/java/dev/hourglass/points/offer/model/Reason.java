package dev.hourglass.points.offer.model;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a member sees an offer, in words for the member. Names of segments are not for their eyes. */
final class Reason {
    private static final List<String> NUMBERS =
            List.of("", "once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    private Reason() {}

    static String of(Offer offer, Viewer viewer, Taste taste) {
        Optional<String> bought = taste.mostBought(offer);
        if (bought.isPresent()) {
            return "because you bought " + bought.get() + " " + times(taste.orders(bought.get()));
        }
        Optional<String> said = taste.said(offer);
        if (said.isPresent()) {
            return "because you like " + said.get();
        }
        if (viewer.tier() != null && offer.audience().tiers().contains(viewer.tier())) {
            return "because you are " + viewer.tier();
        }
        int purchases = viewer.purchases().size();
        if (purchases > 0) {
            return "because you have bought from us " + times(purchases);
        }
        ZonedDateTime since = viewer.enrolledAt().atZone(viewer.zone());
        return "because you have been with us since " + since.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                + " " + since.getYear();
    }

    /** {@code once}, {@code twice}, {@code three times}, {@code 11 times}. */
    static String times(int count) {
        if (count <= 2) {
            return NUMBERS.get(count);
        }
        return (count < NUMBERS.size() ? NUMBERS.get(count) : "" + count) + " times";
    }
}
