package dev.hourglass.points.activity.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityStateTest {
    private static final Instant T0 = Instant.parse("2026-11-01T10:00:00Z");
    private static final MemberId ADA = MemberId.create();
    private static final MemberId GRACE = MemberId.create();

    private final ActivityState known = ActivityState.first(ADA, statedAt(10, 5), Instant.EPOCH);

    @Test
    void theSameStatementAgainIsKnown() {
        assertThat(known.says(ADA, statedAt(10, 5))).isTrue();
        assertThat(known.outdates(statedAt(10, 5))).isFalse();
    }

    @Test
    void anotherMemberOrOtherContentIsNews() {
        assertThat(known.says(GRACE, statedAt(10, 5))).isFalse();
        assertThat(known.says(ADA, statedAt(10, 4))).isFalse();
    }

    @Test
    void anOlderStatementIsOutdatedAndOneOfTheSameMomentIsNot() {
        assertThat(known.outdates(statedAt(9, 4))).isTrue();
        assertThat(known.outdates(statedAt(10, 4))).isFalse();
        assertThat(known.outdates(statedAt(11, 4))).isFalse();
    }

    @Test
    void whatWasTakenBackComesBackOnlyWithALaterStatement() {
        ActivityState removed = known.removedAt(T0.plusSeconds(20));

        assertThat(removed.says(ADA, statedAt(10, 5))).isFalse();
        assertThat(removed.outdates(statedAt(20, 5))).isTrue();
        assertThat(removed.outdates(statedAt(21, 5))).isFalse();
        assertThat(removed.with(ADA, statedAt(21, 5)).removed()).isFalse();
    }

    @Test
    void everyChangeIsANewRevision() {
        assertThat(known.revision()).isEqualTo(1);
        assertThat(known.with(GRACE, statedAt(11, 5)).revision()).isEqualTo(2);
        assertThat(known.removedAt(T0).revision()).isEqualTo(2);
    }

    private static ActivityStatement statedAt(int second, int stars) {
        return new ActivityStatement(
                new ActivityKey("review-1"), "review.posted", T0, T0.plusSeconds(second), Map.of("stars", stars));
    }
}
