package dev.hourglass.points.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LifetimeValueTest {
    private static final BgNbd BUYING = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final GammaGamma SPENDING = new GammaGamma(6.25, 3.74, 1_544);
    private static final double WEEKS_IN_A_YEAR = 365.25 / 7;
    private static final Purchases FIRST = new Purchases(2, 30.43, 38.86);

    @Test
    void withoutDiscountItIsPurchasesTimesSpend() {
        LifetimeValue.Outlook outlook = new LifetimeValue(BUYING, SPENDING, 0).of(FIRST, 2_000);
        assertThat(outlook.purchases()).isCloseTo(BUYING.expectedPurchases(FIRST, WEEKS_IN_A_YEAR), within(1e-9));
        assertThat(outlook.spend()).isCloseTo(SPENDING.expectedSpend(new Spend(2, 2_000)), within(1e-9));
        assertThat(outlook.value()).isCloseTo(outlook.purchases() * outlook.spend(), within(1e-6));
    }

    @Test
    void aDiscountTakesLessThanAWholeYearOfIt() {
        double whole = new LifetimeValue(BUYING, SPENDING, 0).of(FIRST, 2_000).value();
        double discounted =
                new LifetimeValue(BUYING, SPENDING, 0.1).of(FIRST, 2_000).value();
        assertThat(discounted).isBetween(whole / 1.1, whole);
    }

    @Test
    void whoBoughtOnceIsExpectedToSpendWhatAllDo() {
        LifetimeValue.Outlook outlook = new LifetimeValue(BUYING, SPENDING, 0.1).of(new Purchases(0, 0, 10), 0);
        assertThat(outlook.spend()).isCloseTo(SPENDING.populationMean(), within(1e-9));
        assertThat(outlook.aliveProbability()).isEqualTo(1);
        assertThat(outlook.churnProbability()).isBetween(0.3, 0.9);
    }

    @Test
    void theSameBuyerAskedAgainIsWorthTheSame() {
        LifetimeValue values = new LifetimeValue(BUYING, SPENDING, 0.1);
        assertThat(values.of(FIRST, 2_000)).isEqualTo(values.of(FIRST, 2_000));
    }
}
