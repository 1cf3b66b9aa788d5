package dev.hourglass.gateway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramPolicyTest {
    private static final ProgramSettings GOOD = Template.STARTER.settings("Ada's");

    @Test
    void bothTemplatesBeginWithSettingsThatAreAllowed() {
        assertThat(ProgramPolicy.check(Template.STARTER.settings("A"))).isEmpty();
        assertThat(ProgramPolicy.check(Template.BLANK.settings("A"))).isEmpty();
    }

    @Test
    void daysBelongToAfterDaysOnly() {
        assertThat(ProgramPolicy.check(with(new Expiry(Expiry.Kind.NEVER, 30, null))))
                .containsKey("/expiry/days");
        assertThat(ProgramPolicy.check(with(new Expiry(Expiry.Kind.AFTER_DAYS, null, null))))
                .containsKey("/expiry/days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13-01", "02-30", "02-29", "1-1", "31-12", ""})
    void aFixedDayMustComeEveryYear(String monthDay) {
        assertThat(ProgramPolicy.check(with(new Expiry(Expiry.Kind.FIXED_DAY, null, monthDay))))
                .containsKey("/expiry/monthDay");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "https://shop.example/",
                "ftp://shop.example",
                "https://a@b",
                "*",
                "https://",
                "//shop.example"
            })
    void anOriginIsASchemeAndAHost(String origin) {
        ProgramSettings settings = new ProgramSettings(
                "A", 0, Expiry.never(), NegativeBalance.ALLOW_NEGATIVE, null, null, List.of(origin));

        assertThat(ProgramPolicy.check(settings)).containsKey("/allowedOrigins/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "/welcome",
                "https:",
                "not an address",
                "//shop.example/",
                "https://shop.example:99999/"
            })
    void aLandingUrlIsAWholeWebAddress(String url) {
        ProgramSettings settings =
                new ProgramSettings("A", 0, Expiry.never(), NegativeBalance.ALLOW_NEGATIVE, null, url, List.of());

        assertThat(ProgramPolicy.check(settings)).containsKey("/landingUrl");
    }

    private static ProgramSettings with(Expiry expiry) {
        return new ProgramSettings(
                GOOD.name(),
                GOOD.availableAfterDays(),
                expiry,
                GOOD.negativeBalance(),
                null,
                null,
                GOOD.allowedOrigins());
    }
}
