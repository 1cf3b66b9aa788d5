package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.Standing;
import dev.hourglass.badges.badge.BadgeApi.BadgeView;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of a member's badges. */
public final class MemberBadgeApi {
    static final String EXAMPLE = """
            {"data": [{"badge": {"id": "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g", "name": "Regular",
                                 "description": "You keep coming back, and we are glad you do.",
                                 "image": "/badges/regular.svg",
                                 "criteria": {"kind": "count", "fact": "order",
                                              "levels": [{"name": "Familiar face", "threshold": 3},
                                                         {"name": "Part of the house", "threshold": 10}]},
                                 "prerequisites": [], "revocable": true, "secret": false, "points": 0, "rarity": 0.41},
                       "level": "Familiar face", "nextLevel": "Part of the house",
                       "progress": {"current": 4, "target": 10},
                       "awardedAt": "2026-11-21T10:00:02Z", "revokedAt": null}]}
            """;

    private static final int NEXT_SHOWN = 3;

    private MemberBadgeApi() {}

    @Schema(name = "MemberBadges")
    record MemberBadges(List<MemberBadge> data) {
        static MemberBadges of(List<Standing> standings, Map<BadgeId, Double> shares) {
            return new MemberBadges(standings.stream()
                    .map(standing -> MemberBadge.of(standing, shares))
                    .toList());
        }
    }

    @Schema(name = "MemberBadge", description = "How a member stands with one badge")
    public record MemberBadge(
            BadgeView badge,

            @Schema(description = "The highest level held", examples = "Familiar face", nullable = true)
            String level,

            @Schema(description = "The level to reach next", examples = "Part of the house", nullable = true)
            String nextLevel,

            ProgressView progress,

            @Schema(examples = "2026-11-21T10:00:02Z", nullable = true)
            Instant awardedAt,

            @Schema(description = "Set when it was taken back", nullable = true)
            Instant revokedAt) {
        static MemberBadge of(Standing standing, Map<BadgeId, Double> shares) {
            return new MemberBadge(
                    BadgeView.of(
                            standing.badge(),
                            shares.getOrDefault(standing.badge().id(), 0.0)),
                    standing.level().orElse(null),
                    standing.progress().next().map(Level::name).orElse(null),
                    new ProgressView(
                            standing.progress().current(), standing.progress().target()),
                    standing.award().map(Award::awardedAt).orElse(null),
                    standing.award().map(Award::revokedAt).orElse(null));
        }
    }

    @Schema(name = "BadgeProgress")
    public record ProgressView(
            @Schema(examples = "4") long current,

            @Schema(description = "What the next level needs; at the top, what the top level needed", examples = "10")
            long target) {}

    /** What the home screen shows. */
    @Schema(hidden = true)
    public record HomeBadges(List<MemberBadge> earned, List<MemberBadge> next) {
        /** What was earned, latest first, and the few that are nearest to be reached. */
        public static HomeBadges of(List<Standing> standings, Map<BadgeId, Double> shares) {
            List<MemberBadge> earned = standings.stream()
                    .filter(Standing::isEarned)
                    .sorted(Comparator.comparing((Standing standing) ->
                                    standing.award().orElseThrow().awardedAt())
                            .reversed())
                    .map(standing -> MemberBadge.of(standing, shares))
                    .toList();
            List<MemberBadge> next = standings.stream()
                    .filter(standing -> standing.progress().next().isPresent())
                    .sorted(Comparator.comparingDouble(Standing::share).reversed())
                    .limit(NEXT_SHOWN)
                    .map(standing -> MemberBadge.of(standing, shares))
                    .toList();
            return new HomeBadges(earned, next);
        }
    }
}
