package dev.hourglass.points.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hourglass.testing.Seeds;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BgNbdTest {
    private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);

    /** The worked example of Fader, Hardie and Lee's note on the model: customer 0001 of the sample. */
    @Test
    void theWorkedExampleOfTheAuthors() {
        Purchases first = new Purchases(2, 30.43, 38.86);
        assertThat(CDNOW.expectedPurchases(first, 39)).isCloseTo(1.226, within(0.001));
        assertThat(CDNOW.aliveProbability(first)).isCloseTo(0.7266, within(0.001));
    }

    @Test
    void theParametersOfMadeUpBuyersAreFound() {
        BgNbd truth = new BgNbd(0.5, 6, 0.8, 2.5);
        Map<Purchases, Long> buyers = new SimulatedBuyers(new Random(20261121)).purchases(truth, 40_000, 78);
        BgNbd found = BgNbdFit.of(buyers).model();
        assertThat(found.r()).isCloseTo(truth.r(), within(0.03));
        assertThat(found.alpha()).isCloseTo(truth.alpha(), within(0.5));
        assertThat(found.a()).isCloseTo(truth.a(), within(0.1));
        assertThat(found.b()).isCloseTo(truth.b(), within(0.4));
    }

    @Test
    void expectationsAreMetByMadeUpBuyers() {
        BgNbd truth = new BgNbd(0.5, 6, 0.8, 2.5);
        SimulatedBuyers buyers = new SimulatedBuyers(new Random(7));
        double expected = 0;
        double silent = 0;
        int bought = 0;
        int quiet = 0;
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            SimulatedBuyers.Buyer buyer = buyers.buyer(truth, 40, 52);
            expected += truth.expectedPurchases(buyer.purchases(), 52);
            silent += truth.silenceProbability(buyer.purchases(), 52);
            bought += buyer.later();
            quiet += buyer.later() == 0 ? 1 : 0;
        }
        assertThat(expected / bought).isCloseTo(1, within(0.03));
        assertThat(silent / count).isCloseTo((double) quiet / count, within(0.005));
    }

    @Test
    void whateverTheHistoryProbabilitiesAndExpectationsAreReasonable() {
        Seeds.forEach(2_000, random -> {
            BgNbd model = new BgNbd(any(random), any(random), any(random), any(random));
            double observed = random.nextInt(600);
            int repeats = random.nextInt(4) == 0 ? 0 : random.nextInt(1 + (int) observed);
            double last = repeats == 0 ? 0 : observed * random.nextDouble();
            Purchases purchases = new Purchases(repeats, last, observed);
            assertThat(model.aliveProbability(purchases)).isBetween(0.0, 1.0);
            assertThat(model.silenceProbability(purchases, 52)).isBetween(0.0, 1.0);
            double inAMonth = model.expectedPurchases(purchases, 4);
            double inAYear = model.expectedPurchases(purchases, 52);
            double ifNobodyLeft = (model.r() + repeats) / (model.alpha() + observed) * 52;
            double rounding = 1e-7 * (1 + ifNobodyLeft);
            assertThat(inAMonth).isFinite().isGreaterThanOrEqualTo(-rounding);
            assertThat(inAYear).isFinite().isBetween(inAMonth - rounding, ifNobodyLeft + rounding);
        });
    }

    @Test
    void theLongerABuyerIsQuietTheLikelierTheyHaveLeft() {
        double before = 1;
        for (int quiet = 0; quiet <= 100; quiet += 10) {
            double alive = CDNOW.aliveProbability(new Purchases(5, 30, 30 + quiet));
            assertThat(alive).isLessThan(before);
            before = alive;
        }
    }

    @Test
    void polesOfTheFormulaAreSteppedOver() {
        Purchases once = new Purchases(0, 0, 20);
        assertThat(new BgNbd(0.3, 5, 1, 2).expectedPurchases(once, 52))
                .isFinite()
                .isPositive();
        assertThat(new BgNbd(0.3, 5, 0.4, 0.6).expectedPurchases(once, 52))
                .isFinite()
                .isPositive();
    }

    @Test
    void withoutRepeatsThereIsNothingToFit() {
        assertThatThrownBy(() -> BgNbdFit.of(Map.of(new Purchases(0, 0, 10), 5L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double any(Random random) {
        return Math.exp(Math.max(-11, Math.min(11, 3 * random.nextGaussian())));
    }
}
