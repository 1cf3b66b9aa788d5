package dev.hourglass.badges.award.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.badges.badge.model.FactKind;
import dev.hourglass.badges.badge.model.Level;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.badge.model.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwardPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Badge REVOCABLE = badge(true);
    private static final Badge LASTING = badge(false);

    @Test
    void everyLevelReachedAndNotHeldIsAwarded() {
        assertThat(decide(REVOCABLE, 12))
                .containsExactly(
                        new AwardChange.Awarded(REVOCABLE, "Bronze"), new AwardChange.Awarded(REVOCABLE, "Silver"));
    }

    @Test
    void whatIsHeldIsNotAwardedAgain() {
        assertThat(decide(REVOCABLE, 4, held(REVOCABLE, "Bronze"))).isEmpty();
    }

    @Test
    void whatTheFactsNoLongerCarryIsRevokedWhenTheBadgeSaysSo() {
        assertThat(decide(REVOCABLE, 4, held(REVOCABLE, "Bronze"), held(REVOCABLE, "Silver")))
                .containsExactly(new AwardChange.Revoked(REVOCABLE, "Silver"));
        assertThat(decide(LASTING, 0, held(LASTING, "Bronze"))).isEmpty();
    }

    @Test
    void whatWasRevokedIsAwardedAgainWhenItIsReachedAgain() {
        Award revoked = new Award(AwardId.create(), REVOCABLE.id(), "Bronze", NOON, NOON);

        assertThat(decide(REVOCABLE, 3, revoked)).containsExactly(new AwardChange.Awarded(REVOCABLE, "Bronze"));
        assertThat(decide(REVOCABLE, 2, revoked)).isEmpty();
    }

    private static List<AwardChange> decide(Badge badge, long current, Award... awards) {
        Progress progress = Progress.of(badge.criteria(), current);
        return AwardPolicy.decide(List.of(badge), Map.of(badge.id(), progress), List.of(awards));
    }

    private static Award held(Badge badge, String level) {
        return new Award(AwardId.create(), badge.id(), level, NOON, null);
    }

    private static Badge badge(boolean revocable) {
        Criteria criteria = new Criteria(
                Measure.COUNT,
                FactKind.ORDER,
                Optional.empty(),
                List.of(new Level("Bronze", 3), new Level("Silver", 10)));
        return new Badge(BadgeId.create(), "Regular", "", criteria, revocable, 0);
    }
}
