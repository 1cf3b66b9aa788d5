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
                "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1; U; en) Presto/2.8.119 Version/11.10"
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl/8.5.0",
                "Wget/1.21.4",
                "python-requests/2.32.3",
                "Python-urllib/3.12",
                "Python/3.12 aiohttp/3.9.5",
                "python-httpx/0.27.0",
                "Go-http-client/2.0",
                "okhttp/4.12.0",
                "Java/17.0.12",
                "Java-http-client/21.0.4",
                "Apache-HttpClient/4.5.14 (Java/17.0.12)",
                "Apache-HttpAsyncClient/5.3 (Java/21)",
                "axios/1.7.2",
                "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
                "node",
                "undici",
                "got (https://github.com/sindresorhus/got)",
                "Ruby",
                "Faraday v2.9.0",
                "rest-client/2.1.0 (linux x86_64) ruby/3.3.0",
                "GuzzleHttp/7",
                "Symfony HttpClient (Curl)",
                "PHP/8.3.7",
                "libwww-perl/6.77",
                "Dart/3.4 (dart:io)",
                "reqwest/0.12.5",
                "HTTPie/3.2.2",
                "PostmanRuntime/7.39.0",
                "insomnia/9.2.0",
                "Microsoft PowerShell/7.4",
                "RestSharp/110.2.0.0",
                "Jakarta Commons-HttpClient/3.1",
                "Vert.x-WebClient/4.5.9",
                "ReactorNetty/1.1.20",
                "k6/0.52.0 (https://k6.io/)",
                "Hyperfoil"
            })
    void librariesAndToolsAreNot(String userAgent) {
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
