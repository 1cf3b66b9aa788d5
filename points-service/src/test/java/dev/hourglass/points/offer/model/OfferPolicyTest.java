package dev.hourglass.points.offer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.points.offer.model.OfferPolicy.Choice;
import dev.hourglass.points.order.model.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Viewer ada = viewer(List.of(
            bought(40, "SHAMPOO-1", "hair", 2_000),
            bought(30, "SHAMPOO-1", "hair", 2_000),
            bought(20, "SHAMPOO-1", "Hair", 2_000),
            bought(10, "CREAM-1", "skin", 3_000)));

    @Test
    void offersAreRankedByWhatTheMemberSpendsOnAndSayWhy() {
        assertThat(seen(
                        ada,
                        offer("tea").about("tea"),
                        offer("skin").about("skin"),
                        offer("hair").about("hair")))
                .containsExactly(
                        "hair: because you bought hair three times",
                        "skin: because you bought skin once",
                        "tea: because you have bought from us four times");
    }

    @Test
    void whatWasBoughtLatelyCountsMoreThanWhatWasBoughtLongAgo() {
        Viewer turned = viewer(List.of(bought(720, "S", "hair", 5_000), bought(5, "C", "skin", 1_500)));

        assertThat(seen(turned, offer("hair").about("hair"), offer("skin").about("skin")))
                .containsExactly("skin: because you bought skin once", "hair: because you bought hair once");
    }

    @Test
    void anInterestThatWasSaidCountsWithoutAnyPurchase() {
        Viewer newcomer = new Viewer(true, "Bronze", Set.of(), List.of("Tea"), List.of(), Map.of(), NOW, ZONE);

        assertThat(seen(newcomer, offer("hair").about("hair"), offer("tea").about("tea")))
                .containsExactly(
                        "tea: because you like tea", "hair: because you have been with us since November 2026");
    }

    @Test
    void anOfferForATierSaysSo() {
        assertThat(seen(ada, offer("gold").forTiers("Gold", "Silver"))).containsExactly("gold: because you are Gold");
        assertThat(seen(ada, offer("other").forTiers("Platinum"))).isEmpty();
    }

    @Test
    void anOfferOfAKnownArticleIsAboutItsCategory() {
        assertThat(seen(ada, offer("refill").ofSku("SHAMPOO-1")))
                .containsExactly("refill: because you bought Hair three times");
    }

    @Test
    void priorityComesBeforeTaste() {
        assertThat(names(ada, offer("hair").about("hair"), offer("first").priority(1)))
                .containsExactly("first", "hair");
    }

    @Test
    void neverWithoutConsentUnlessNoneIsNeeded() {
        Viewer unasked = new Viewer(false, "Gold", Set.of(), List.of(), ada.purchases(), Map.of(), NOW, ZONE);

        assertThat(names(unasked, offer("marketing"), offer("service").withoutConsent()))
                .containsExactly("service");
    }

    @Test
    void neverForWhatWasJustBought() {
        Viewer buyer = viewer(List.of(bought(13, "MASK", "hair", 900)));
        Viewer earlier = viewer(List.of(bought(14, "MASK", "hair", 900)));

        assertThat(names(buyer, offer("mask").ofSku("MASK"))).isEmpty();
        assertThat(names(earlier, offer("mask").ofSku("MASK"))).containsExactly("mask");
        assertThat(names(buyer, offer("mask").ofSku("MASK").quiet(13, 0))).containsExactly("mask");
    }

    @Test
    void neverForACategoryThatWasJustBoughtWhenTheOfferKeepsQuietOnIt() {
        Viewer buyer = viewer(List.of(bought(3, "MASK", "hair", 900)));

        assertThat(names(buyer, offer("hair").about("hair").quiet(14, 4))).isEmpty();
        assertThat(names(buyer, offer("hair").about("hair").quiet(14, 3))).containsExactly("hair");
        assertThat(names(buyer, offer("skin").about("skin").quiet(14, 4))).containsExactly("skin");
    }

    @Test
    void neverAboveItsFrequencyCap() {
        OfferDraft capped = offer("capped").cap(2, 7);

        assertThat(names(shown(capped, 6, 3), capped)).isEmpty();
        assertThat(names(shown(capped, 7, 3), capped)).containsExactly("capped");
    }

    @Test
    void lookingAgainOnTheSameDayDoesNotUseTheCapUp() {
        OfferDraft capped = offer("capped").cap(1, 7);

        assertThat(names(shown(capped, 0), capped)).containsExactly("capped");
        assertThat(names(shown(capped, 1), capped)).isEmpty();
    }

    @Test
    void onlyWhileItIsOn() {
        assertThat(names(ada, offer("early").valid(NOW.plusSeconds(1), null))).isEmpty();
        assertThat(names(ada, offer("now").valid(NOW, NOW.plusSeconds(1)))).containsExactly("now");
        assertThat(names(ada, offer("late").valid(null, NOW))).isEmpty();
        assertThat(names(ada, offer("off").inactive())).isEmpty();
    }

    @Test
    void onlyForItsSegmentsAndItsCondition() {
        Viewer sleeper = new Viewer(true, null, Set.of("Sleeping"), List.of(), List.of(), Map.of(), NOW, ZONE);

        assertThat(names(sleeper, offer("wake").forSegments("Sleeping", "Lost")))
                .containsExactly("wake");
        assertThat(names(ada, offer("wake").forSegments("Sleeping"))).isEmpty();
        assertThat(names(ada, offer("met").when("yes"), offer("unmet").when("no")))
                .containsExactly("met");
    }

    @Test
    void atMostSoMany() {
        assertThat(OfferPolicy.choose(List.of(offer("a").build(), offer("b").build()), ada, condition -> true, NOW, 1))
                .hasSize(1);
    }

    @Test
    void numbersAreSaidInWords() {
        assertThat(Reason.times(1)).isEqualTo("once");
        assertThat(Reason.times(2)).isEqualTo("twice");
        assertThat(Reason.times(10)).isEqualTo("ten times");
        assertThat(Reason.times(11)).isEqualTo("11 times");
    }

    private static OfferDraft offer(String name) {
        return OfferDraft.named(name);
    }

    private static List<String> names(Viewer viewer, OfferDraft... offers) {
        return choices(viewer, offers).stream()
                .map(choice -> choice.offer().name())
                .toList();
    }

    private static List<String> seen(Viewer viewer, OfferDraft... offers) {
        return choices(viewer, offers).stream()
                .map(choice -> choice.offer().name() + ": " + choice.because())
                .toList();
    }

    private static List<Choice> choices(Viewer viewer, OfferDraft... offers) {
        return OfferPolicy.choose(
                List.of(offers).stream().map(OfferDraft::build).toList(), viewer, "yes"::equals, NOW, 10);
    }

    private static Viewer viewer(List<Purchase> purchases) {
        return new Viewer(true, "Gold", Set.of(), List.of(), purchases, Map.of(), NOW, ZONE);
    }

    private static Viewer shown(OfferDraft offer, int... daysAgo) {
        Set<LocalDate> days = new java.util.HashSet<>();
        for (int ago : daysAgo) {
            days.add(TODAY.minusDays(ago));
        }
        return new Viewer(true, "Gold", Set.of(), List.of(), List.of(), Map.of(offer.id(), days), NOW, ZONE);
    }

    private static Purchase bought(int daysAgo, String sku, String category, long amount) {
        return new Purchase(
                NOW.minus(Duration.ofDays(daysAgo)), amount, List.of(new Purchase.Line(sku, category, amount)));
    }
}
