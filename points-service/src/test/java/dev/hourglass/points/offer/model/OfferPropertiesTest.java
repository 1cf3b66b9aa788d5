package dev.hourglass.points.offer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.points.offer.model.OfferPolicy.Choice;
import dev.hourglass.points.order.model.Purchase;
import dev.hourglass.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for offers whatever members did. */
class OfferPropertiesTest {
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");
    private static final List<String> CATEGORIES = List.of("hair", "skin", "tea");

    @Test
    void aMemberWhoLooksManyTimesADayNeverSeesAnOfferOnMoreDaysThanItsCap() {
        Seeds.forEach(200, random -> {
            int times = 1 + random.nextInt(4);
            int days = 1 + random.nextInt(10);
            OfferDraft offer = OfferDraft.named("capped").cap(times, days);
            Set<LocalDate> seen = new HashSet<>();
            Instant now = START;
            for (int look = 0; look < 150; look++) {
                now = now.plus(Duration.ofHours(random.nextInt(20)));
                LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                if (!choose(List.of(offer.build()), viewer(true, List.of(), Map.of(offer.id(), seen)), now)
                        .isEmpty()) {
                    seen.add(today);
                }
                LocalDate windowStart = today.minusDays(days);
                assertThat(seen.stream().filter(day -> day.isAfter(windowStart)).count())
                        .isLessThanOrEqualTo(times);
            }
            assertThat(seen).isNotEmpty();
        });
    }

    @Test
    void theOrderOfPurchasesAndOffersDoesNotMatterAndEveryChoiceHasItsReason() {
        Seeds.forEach(300, random -> {
            List<Purchase> purchases = purchases(random);
            List<Offer> offers = offers(random);
            List<Choice> choices = choose(offers, viewer(true, purchases, Map.of()), START);
            Collections.shuffle(purchases, random);
            Collections.shuffle(offers, random);

            assertThat(names(choose(offers, viewer(true, purchases, Map.of()), START)))
                    .isEqualTo(names(choices));
            assertThat(choices).allSatisfy(choice -> {
                assertThat(choice.because()).startsWith("because you ").doesNotEndWith(".");
                assertThat(choice.relevance()).isBetween(0.0, 1.5);
            });
        });
    }

    @Test
    void withoutConsentThereIsNothingAndWhatWasBoughtTodayIsNotOffered() {
        Seeds.forEach(300, random -> {
            List<Purchase> purchases = purchases(random);
            List<Offer> offers = offers(random);

            assertThat(choose(offers, viewer(false, purchases, Map.of()), START))
                    .isEmpty();
            Set<String> bought = new HashSet<>();
            purchases.stream()
                    .filter(p -> p.placedAt().isAfter(START.minus(Duration.ofDays(13))))
                    .flatMap(p -> p.lines().stream())
                    .forEach(line -> bought.add(line.sku()));
            assertThat(choose(offers, viewer(true, purchases, Map.of()), START))
                    .noneMatch(
                            choice -> bought.contains(choice.offer().content().sku()));
        });
    }

    @Test
    void buyingMoreOfACategoryNeverLowersItsOffer() {
        Seeds.forEach(300, random -> {
            List<Purchase> purchases = purchases(random);
            Offer hair = OfferDraft.named("hair").about("hair").build();
            double before = relevance(hair, purchases);
            purchases.add(purchase(random.nextInt(300), "other", "hair", 1 + random.nextInt(5_000)));

            assertThat(relevance(hair, purchases)).isGreaterThanOrEqualTo(before - 1e-9);
        });
    }

    private static double relevance(Offer offer, List<Purchase> purchases) {
        return new Taste(viewer(true, purchases, Map.of()), START).relevance(offer);
    }

    private static List<Choice> choose(List<Offer> offers, Viewer viewer, Instant now) {
        return OfferPolicy.choose(offers, viewer, condition -> true, now, 10);
    }

    private static List<UUID> names(List<Choice> choices) {
        return choices.stream().map(choice -> choice.offer().id()).toList();
    }

    private static Viewer viewer(boolean consent, List<Purchase> purchases, Map<UUID, Set<LocalDate>> shown) {
        return new Viewer(consent, null, Set.of(), List.of(), purchases, new HashMap<>(shown), START, ZoneOffset.UTC);
    }

    private static List<Purchase> purchases(Random random) {
        List<Purchase> purchases = new ArrayList<>();
        for (int i = 0; i < random.nextInt(12); i++) {
            purchases.add(purchase(
                    random.nextInt(60),
                    "sku-" + random.nextInt(6),
                    CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                    random.nextInt(5_000)));
        }
        return purchases;
    }

    private static Purchase purchase(int daysAgo, String sku, String category, long amount) {
        return new Purchase(
                START.minus(Duration.ofDays(daysAgo)), amount, List.of(new Purchase.Line(sku, category, amount)));
    }

    private static List<Offer> offers(Random random) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            OfferDraft draft = OfferDraft.named("offer-" + i);
            offers.add(
                    random.nextBoolean()
                            ? draft.about(CATEGORIES.get(random.nextInt(CATEGORIES.size())))
                                    .build()
                            : draft.ofSku("sku-" + random.nextInt(6)).build());
        }
        return offers;
    }
}
