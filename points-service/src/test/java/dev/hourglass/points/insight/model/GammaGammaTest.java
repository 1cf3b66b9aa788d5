package dev.hourglass.points.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GammaGammaTest {
    private static final GammaGamma TRUTH = new GammaGamma(6, 4, 1_500);

    @Test
    void theParametersOfMadeUpBuyersAreFound() {
        GammaGammaFit fit = GammaGammaFit.of(buyers(30_000));
        assertThat(fit.settled()).isTrue();
        assertThat(fit.model().p()).isCloseTo(TRUTH.p(), within(0.4));
        assertThat(fit.model().q()).isCloseTo(TRUTH.q(), within(0.2));
        assertThat(fit.model().populationMean()).isCloseTo(TRUTH.populationMean(), within(30.0));
    }

    @Test
    void theUnitOfMoneyDoesNotMatter() {
        List<Spend> cents = buyers(2_000);
        List<Spend> euros = cents.stream()
                .map(spend -> new Spend(spend.repeats(), spend.mean() / 100))
                .toList();
        GammaGammaFit inCents = GammaGammaFit.of(cents);
        GammaGammaFit inEuros = GammaGammaFit.of(euros);
        assertThat(inEuros.model().p()).isCloseTo(inCents.model().p(), within(1e-4));
        assertThat(inEuros.model().q()).isCloseTo(inCents.model().q(), within(1e-4));
        assertThat(inEuros.model().gamma() * 100).isCloseTo(inCents.model().gamma(), within(0.1));
    }

    @Test
    void theMoreABuyerBoughtTheMoreTheirOwnMeanCounts() {
        double all = TRUTH.populationMean();
        double once = TRUTH.expectedSpend(new Spend(1, 10_000));
        double often = TRUTH.expectedSpend(new Spend(50, 10_000));
        assertThat(once).isBetween(all, often);
        assertThat(often).isBetween(once, 10_000.0);
    }

    private static List<Spend> buyers(int count) {
        SimulatedBuyers buyers = new SimulatedBuyers(new Random(11));
        return IntStream.range(0, count)
                .mapToObj(i -> buyers.spend(TRUTH, 1 + i % 5))
                .toList();
    }
}
