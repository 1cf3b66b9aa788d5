package dev.hourglass.badges.member.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnrolmentTest {
    private final MemberId made = MemberId.create();
    private final Instant now = Instant.now();

    @Test
    void whoWasEnrolledAMomentAgoMayBeOnTheWay() {
        assertThat(Enrolment.isRecent(made, now)).isTrue();
        assertThat(Enrolment.isRecent(made, now.plusSeconds(8))).isTrue();
    }

    @Test
    void clocksOfTwoServicesMayDiffer() {
        assertThat(Enrolment.isRecent(made, now.minusSeconds(5))).isTrue();
    }

    @Test
    void whoCameLongAgoOrClaimsToComeLaterIsNotWaitedFor() {
        assertThat(Enrolment.isRecent(made, now.plusSeconds(15))).isFalse();
        assertThat(Enrolment.isRecent(made, now.minus(Duration.ofDays(1)))).isFalse();
        assertThat(Enrolment.isRecent(
                        MemberId.fromString("mem_zzzzzzzzzzzzzzzzzzzzzzzzzz".replaceFirst("z", "7")), now))
                .isFalse();
    }
}
