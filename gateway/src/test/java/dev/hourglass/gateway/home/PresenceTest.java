package dev.hourglass.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Presence presence = new Presence(now::get);

    @Test
    void whoDoesNotAnswerIsLeftAloneForASecond() {
        passes(600);
        assertThat(presence.missed()).isTrue();
        passes(999);
        assertThat(presence.isResting()).isTrue();
        passes(1);
        assertThat(presence.isResting()).isFalse();
    }

    @Test
    void whoAnsweredAMomentAgoIsOnlySlow() {
        passes(10_000);
        presence.answered();
        passes(400);
        assertThat(presence.missed()).isFalse();
        assertThat(presence.isResting()).isFalse();
    }

    @Test
    void aRestThatIsProlongedIsToldOnce() {
        passes(600);
        assertThat(presence.missed()).isTrue();
        passes(500);
        assertThat(presence.missed()).isFalse();
        passes(999);
        assertThat(presence.isResting()).isTrue();
    }

    private void passes(long milliseconds) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }
}
