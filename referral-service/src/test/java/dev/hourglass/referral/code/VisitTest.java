package dev.hourglass.referral.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.code.model.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
                "Mozilla/5.0 (Linux; Android 14; CUBOT P80) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Instagram 340.0",
                "curl/8.5.0"
            })
    void peopleAreCounted(String userAgent) {
        assertThat(new Visit(userAgent, "").isByAPerson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "facebookexternalhit/1.1",
                "Slackbot-LinkExpanding 1.0",
                "Twitterbot/1.0",
                "TelegramBot (like TwitterBot)",
                "Mozilla/5.0 HeadlessChrome/126.0",
                "Mozilla/5.0 (compatible; AhrefsBot/7.0)",
                " "
            })
    void robotsAreNot(String userAgent) {
        assertThat(new Visit(userAgent, "").isByAPerson()).isFalse();
    }

    @Test
    void browsersThatLoadAheadAreNotAndNeitherIsWhoDoesNotSay() {
        assertThat(new Visit("Mozilla/5.0", "prefetch;anonymous-client-ip").isByAPerson())
                .isFalse();
        assertThat(new Visit(null, "").isByAPerson()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GLASS", "ADA-2026", "SUSSEX", "CLASSIC", "SCUNTHORPE-UTD"})
    void aChosenCodeMayContainWhatIsHarmlessThere(String code) {
        if (code.startsWith("SCUN")) {
            // The price of refusing the worst words wherever they stand.
            assertThat(isRefused(code)).isTrue();
        } else {
            assertThat(ReferralCode.chosen(code).text()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FUCK", "f-u-c-k", "BIG-ASS", "SH1T", "AB", "ÄPFEL", "A--B", "-ABC", "ABCDEFGHIJKLMNOPQRSTU"})
    void aChosenCodeIsReadableAndOffendsNobody(String code) {
        assertThat(isRefused(code)).isTrue();
    }

    private static boolean isRefused(String code) {
        try {
            ReferralCode.chosen(code);
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }
}
