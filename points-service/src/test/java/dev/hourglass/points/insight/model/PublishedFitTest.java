package dev.hourglass.points.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The models find on the published CDNOW sample what the papers found on it. */
class PublishedFitTest {
    private static final Offset<Double> THREE_DECIMALS = within(0.0005);
    private static final Offset<Double> TWO_DECIMALS = within(0.005);

    /** Fader, Hardie and Lee 2005, table 2. */
    @Test
    void bgNbdFindsThePublishedParameters() {
        BgNbdFit fit = BgNbdFit.of(CdnowCohort.orSkip().purchases());
        assertThat(fit.settled()).isTrue();
        assertThat(fit.model().r()).isCloseTo(0.243, THREE_DECIMALS);
        assertThat(fit.model().alpha()).isCloseTo(4.414, THREE_DECIMALS);
        assertThat(fit.model().a()).isCloseTo(0.793, THREE_DECIMALS);
        assertThat(fit.model().b()).isCloseTo(2.426, THREE_DECIMALS);
        assertThat(fit.logLikelihood()).isCloseTo(-9582.4, within(0.05));
    }

    /** Fader and Hardie 2013: 946 buyers who bought again. */
    @Test
    void gammaGammaFindsThePublishedParameters() {
        List<Spend> spends = CdnowCohort.orSkip().spends();
        assertThat(spends).hasSize(946);
        GammaGammaFit fit = GammaGammaFit.of(spends);
        assertThat(fit.settled()).isTrue();
        assertThat(fit.model().p()).isCloseTo(6.25, TWO_DECIMALS);
        assertThat(fit.model().q()).isCloseTo(3.74, TWO_DECIMALS);
        assertThat(fit.model().gamma()).isCloseTo(15.44, TWO_DECIMALS);
    }
}
