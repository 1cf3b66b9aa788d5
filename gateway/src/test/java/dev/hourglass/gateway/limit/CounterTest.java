package dev.hourglass.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {
    private static final Quota TEN = Quota.of("10/PT10H");

    private final Counter counter = new Counter("redeem:key", CallKind.REDEEM, TEN, TEN.sharedBy(2));

    @Test
    void itGrantsItsQuotaAndNoMore() {
        for (int left = 9; left >= 0; left--) {
            Verdict verdict = counter.take(false);
            assertThat(verdict.allowed()).isTrue();
            assertThat(verdict.remaining()).isEqualTo(left);
        }

        Verdict refused = counter.take(false);

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.untilNext())
                .isPositive()
                .isLessThanOrEqualTo(TEN.per().dividedBy(10));
        assertThat(refused.untilWhole()).isLessThanOrEqualTo(TEN.per());
        assertThat(counter.report()).isEqualTo(10);
    }

    @Test
    void byItselfItGrantsTheSameProportionOfItsShare() {
        for (int i = 0; i < 6; i++) {
            counter.take(false);
        }

        assertThat(counter.take(true).remaining()).isEqualTo(1);
        assertThat(counter.take(true).allowed()).isTrue();
        assertThat(counter.take(true).allowed()).isFalse();
    }

    @Test
    void itTakesOverWhatIsLeftTogetherAndCountsWhatItGrantedMeanwhile() {
        counter.take(false);
        counter.report();
        counter.take(false);

        counter.correct(5);

        assertThat(counter.take(false).remaining()).isEqualTo(3);
        counter.report();
        counter.correct(10);
        assertThat(counter.take(false).remaining()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10/", "ten/PT1S", "0/PT1S", "10/PT0.5S"})
    void whatIsNoQuotaIsRefused(String text) {
        assertThatThrownBy(() -> Quota.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, ::ffff:192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "::1, 0:0:0:0::/64"
    })
    void anAddressStandsForItsNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
