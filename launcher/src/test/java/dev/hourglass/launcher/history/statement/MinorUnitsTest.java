package dev.hourglass.launcher.history.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinorUnitsTest {

    @ParameterizedTest
    @CsvSource({"29.33,2933", "18.0,1800", "7,700", "0.00,0", "' 2.55 ',255", "13541.33,1354133", "-1.5,-150"})
    void amountsWithUpToTwoDecimalsAreExact(String decimal, long minorUnits) {
        assertThat(MinorUnits.of(decimal)).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"0.125,13", "0.124,12", "0.005,1", "0.001,0"})
    void furtherDecimalsAreRoundedHalfUp(String decimal, long minorUnits) {
        assertThat(MinorUnits.of(decimal)).isEqualTo(minorUnits);
    }

    @Test
    void everyHundredthStaysItself() {
        for (int cents = 0; cents < 100_000; cents++) {
            String decimal = cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
            assertThat(MinorUnits.of(decimal)).isEqualTo(cents);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "free", "1,50", "1e999999999", "99999999999"})
    void whatIsNoPriceIsRefused(String text) {
        assertThatThrownBy(() -> MinorUnits.of(text)).isInstanceOf(NumberFormatException.class);
    }
}
