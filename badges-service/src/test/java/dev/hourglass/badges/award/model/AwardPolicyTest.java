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
import java.util.Set;
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
        Award revoked = new Award(AwardId.create(), REVOCABLE.id(), "Bronze", NOON, NOON, 1);

        assertThat(decide(REVOCABLE, 3, revoked)).containsExactly(new AwardChange.Awarded(REVOCABLE, "Bronze"));
        assertThat(decide(REVOCABLE, 2, revoked)).isEmpty();
    }

    private static List<AwardChange> decide(Badge badge, long current, Award... awards) {
        Progress progress = Progress.of(badge.criteria(), current);
        return AwardPolicy.decide(List.of(badge), Map.of(badge.id(), progress), List.of(awards));
    }

    private static Award held(Badge badge, String level) {
        return new Award(AwardId.create(), badge.id(), level, NOON, null, 1);
    }

    @Test
    void aLevelThatIsNoMoreIsRevokedWhenTheBadgeSaysSo() {
        assertThat(decide(REVOCABLE, 4, held(REVOCABLE, "Bronze"), held(REVOCABLE, "Tin")))
                .containsExactly(new AwardChange.Revoked(REVOCABLE, "Tin"));
        assertThat(decide(LASTING, 4, held(LASTING, "Bronze"), held(LASTING, "Tin")))
                .isEmpty();
    }

    @Test
    void aBadgeWaitsForThoseItRequiresAndFollowsThemDown() {
        Badge second = badge("Second", true, Set.of(REVOCABLE.id()));
        Map<BadgeId, Progress> both = Map.of(
                REVOCABLE.id(), Progress.of(REVOCABLE.criteria(), 3), second.id(), Progress.of(second.criteria(), 3));
        Map<BadgeId, Progress> secondOnly = Map.of(
                REVOCABLE.id(), Progress.of(REVOCABLE.criteria(), 0), second.id(), Progress.of(second.criteria(), 3));

        assertThat(AwardPolicy.decide(List.of(second, REVOCABLE), both, List.of()))
                .containsExactly(
                        new AwardChange.Awarded(REVOCABLE, "Bronze"), new AwardChange.Awarded(second, "Bronze"));
        assertThat(AwardPolicy.decide(List.of(second, REVOCABLE), secondOnly, List.of()))
                .isEmpty();
        assertThat(AwardPolicy.decide(
                        List.of(second, REVOCABLE),
                        secondOnly,
                        List.of(held(REVOCABLE, "Bronze"), held(second, "Bronze"))))
                .containsExactly(
                        new AwardChange.Revoked(REVOCABLE, "Bronze"), new AwardChange.Revoked(second, "Bronze"));
    }

    private static Badge badge(boolean revocable) {
        return badge("Regular", revocable, Set.of());
    }

    private static Badge badge(String name, boolean revocable, Set<BadgeId> prerequisites) {
        Criteria criteria = Criteria.of(Measure.COUNT, FactKind.ORDER, new Level("Bronze", 3), new Level("Silver", 10));
        return new Badge(BadgeId.create(), name, "", null, criteria, prerequisites, revocable, false, 0);
    }
}
