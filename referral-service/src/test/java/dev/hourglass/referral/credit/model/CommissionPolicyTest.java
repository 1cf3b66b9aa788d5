package dev.hourglass.referral.credit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.referral.credit.model.CommissionPolicy.Reason;
import dev.hourglass.referral.credit.model.CommissionPolicy.Share;
import dev.hourglass.referral.partner.model.Commission;
import dev.hourglass.referral.partner.model.PartnerTerms;
import dev.hourglass.testing.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommissionPolicyTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void tenPercentOfWhatIsLeftIsEarned() {
        assertThat(amounts(Commission.percent(1_000), paid("1", NOVEMBER, "EUR", 8_999)))
                .containsExactly(900L);
    }

    @Test
    void halfAMinorUnitIsRoundedUp() {
        assertThat(amounts(Commission.percent(1_000), paid("1", NOVEMBER, "EUR", 5)))
                .containsExactly(1L);
        assertThat(amounts(Commission.percent(1_000), paid("1", NOVEMBER, "EUR", 4)))
                .containsExactly(0L);
    }

    @Test
    void refundsInAnyPartsNeitherLoseNorInventAMinorUnit() {
        Seeds.forEach(200, random -> {
            int basisPoints = 1 + random.nextInt(10_000);
            Commission commission = Commission.percent(basisPoints);
            long left = random.nextInt(1_000_000);
            long credit = 0;
            while (left > 0) {
                long now = amounts(commission, paid("1", NOVEMBER, "EUR", left)).get(0);
                long change = now - credit;
                credit += change;
                assertThat(credit).isEqualTo(exactly(left, basisPoints));
                left -= Math.min(left, 1 + random.nextInt(200_000));
            }
            credit += amounts(commission, paid("1", NOVEMBER, "EUR", 0)).get(0) - credit;
            assertThat(credit).as("all of it refunded").isZero();
        });
    }

    @Test
    void roundingIsOnceForAnOrderHoweverManyCategoriesItHas() {
        Sale sale = sale("1", NOVEMBER, "EUR", List.of(new Sale.Line("hair", 5), new Sale.Line("skin", 5)));

        assertThat(amounts(Commission.percent(1_000), sale)).containsExactly(1L);
    }

    @Test
    void onlyTheNamedCategoriesEarn() {
        Commission commission =
                new Commission(Commission.Kind.PERCENT, 1_000, 0, Set.of("hair"), Map.of(), false, null, List.of());
        Sale sale = sale(
                "1",
                NOVEMBER,
                "EUR",
                List.of(new Sale.Line("hair", 1_000), new Sale.Line("skin", 5_000), new Sale.Line(null, 7_000)));

        assertThat(shares(commission, sale).get(0).volume()).isEqualTo(1_000);
        assertThat(amounts(commission, sale)).containsExactly(100L);
    }

    @Test
    void aCategoryMayHaveARateOfItsOwnAlsoNone() {
        Commission commission = new Commission(
                Commission.Kind.PERCENT,
                1_000,
                0,
                Set.of(),
                Map.of("hair", 2_000, "gift cards", 0),
                false,
                null,
                List.of());
        Sale sale = sale(
                "1",
                NOVEMBER,
                "EUR",
                List.of(
                        new Sale.Line("hair", 1_000),
                        new Sale.Line("gift cards", 5_000),
                        new Sale.Line("skin", 1_000)));

        assertThat(amounts(commission, sale)).containsExactly(300L);
    }

    @Test
    void onlyTheFirstOrderEarnsWhereThatIsPromisedAndARefundMakesNoOtherTheFirst() {
        Commission commission =
                new Commission(Commission.Kind.PERCENT, 1_000, 0, Set.of(), Map.of(), true, null, List.of());
        Sale second = paid("2", NOVEMBER.plusSeconds(60), "EUR", 4_000);

        assertThat(amounts(commission, second, paid("1", NOVEMBER, "EUR", 1_000)))
                .containsExactly(100L, 0L);
        assertThat(amounts(commission, second, paid("1", NOVEMBER, "EUR", 0))).containsExactly(0L, 0L);
        assertThat(shares(commission, second, paid("1", NOVEMBER, "EUR", 0))
                        .get(1)
                        .reason())
                .isEqualTo(Reason.NOT_THE_FIRST_ORDER);
    }

    @Test
    void ordersEarnForSoManyMonthsFromTheFirstOn() {
        Commission commission =
                new Commission(Commission.Kind.PERCENT, 1_000, 0, Set.of(), Map.of(), false, 3, List.of());
        Sale first = paid("1", NOVEMBER, "EUR", 1_000);
        Sale lastMoment = paid("2", Instant.parse("2027-02-21T09:59:59Z"), "EUR", 1_000);
        Sale tooLate = paid("3", Instant.parse("2027-02-21T10:00:00Z"), "EUR", 1_000);

        assertThat(amounts(commission, first, lastMoment, tooLate)).containsExactly(100L, 100L, 0L);
    }

    @Test
    void aFixedAmountIsEarnedWhileAnythingOfAnOrderIsLeftAndInTheProgramsCurrencyOnly() {
        Commission commission = Commission.fixed(500);

        assertThat(amounts(commission, paid("1", NOVEMBER, "EUR", 1))).containsExactly(500L);
        assertThat(amounts(commission, paid("1", NOVEMBER, "EUR", 0))).containsExactly(0L);
        Share dollars = shares(commission, paid("1", NOVEMBER, "USD", 9_000)).get(0);
        assertThat(dollars.amount(0)).isZero();
        assertThat(dollars.reason()).isEqualTo(Reason.OTHER_CURRENCY);
    }

    @Test
    void theRateFollowsTheVolumeOfTheMonth() {
        Commission commission = new Commission(
                Commission.Kind.PERCENT,
                500,
                0,
                Set.of(),
                Map.of(),
                false,
                null,
                List.of(new Commission.Tier(10_000, 800), new Commission.Tier(50_000, 1_000)));
        Share share = shares(commission, paid("1", NOVEMBER, "EUR", 1_000)).get(0);

        assertThat(share.amount(9_999)).isEqualTo(50);
        assertThat(share.amount(10_000)).isEqualTo(80);
        assertThat(share.amount(50_000)).isEqualTo(100);
    }

    @Test
    void anOrderKeepsTheTermsOfTheTimeWhenItWasPlaced() {
        PartnerTerms before = new PartnerTerms(1, NOVEMBER, 14, Commission.percent(1_000));
        PartnerTerms after = new PartnerTerms(2, NOVEMBER.plusSeconds(100), 30, Commission.percent(2_000));
        List<Sale> sales = List.of(
                paid("1", NOVEMBER.minusSeconds(5), "EUR", 1_000),
                paid("2", NOVEMBER.plusSeconds(99), "EUR", 1_000),
                paid("3", NOVEMBER.plusSeconds(100), "EUR", 1_000));

        List<Share> shares = CommissionPolicy.shares(sales, List.of(before, after), "EUR");

        assertThat(shares).extracting(share -> share.amount(0)).containsExactly(100L, 100L, 200L);
        assertThat(shares).extracting(share -> share.terms().version()).containsExactly(1, 1, 2);
    }

    private static long exactly(long amount, int basisPoints) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(basisPoints, 4))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static List<Long> amounts(Commission commission, Sale... sales) {
        return shares(commission, sales).stream().map(share -> share.amount(0)).toList();
    }

    private static List<Share> shares(Commission commission, Sale... sales) {
        PartnerTerms terms = new PartnerTerms(1, Instant.EPOCH, 0, commission);
        return CommissionPolicy.shares(List.of(sales), List.of(terms), "EUR");
    }

    private static Sale paid(String id, Instant at, String currency, long amount) {
        return sale(id, at, currency, List.of(new Sale.Line(null, amount)));
    }

    private static Sale sale(String id, Instant at, String currency, List<Sale.Line> lines) {
        return new Sale("web", id, 1, true, true, at, currency, lines);
    }
}
