package dev.hourglass.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveEventsTest {
    @ParameterizedTest
    @CsvSource({
        "dev.hourglass.points.changed.v1, true",
        "dev.hourglass.badge.awarded.v1, true",
        "dev.hourglass.order.recorded.v1, true",
        "dev.hourglass.referral.rewarded.v1, true",
        "dev.hourglass.referral.rejected.v1, false",
        "dev.hourglass.member.merged.v1, false",
        "dev.hourglass.program.created.v1, false",
        "com.example.points.changed.v1, false",
        "dev.hourglass., false"
    })
    void aMemberIsToldWhatHappenedToItAndNotHowItIsJudged(String type, boolean told) {
        assertThat(LiveEvents.include(type)).isEqualTo(told);
    }
}
