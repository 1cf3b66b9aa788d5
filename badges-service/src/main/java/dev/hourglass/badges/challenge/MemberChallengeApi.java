package dev.hourglass.badges.challenge;

import dev.hourglass.badges.challenge.ChallengeApi.ChallengeView;
import dev.hourglass.badges.challenge.model.Participation;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of a member's challenges. */
public final class MemberChallengeApi {
    private MemberChallengeApi() {}

    @Schema(name = "MemberChallenge", description = "How a member stands with one challenge")
    public record MemberChallenge(
            ChallengeView challenge,

            @Schema(
                    examples = "running",
                    enumeration = {"upcoming", "running", "ended"})
            String status,

            @Schema(description = "Whether what the member does counts: always, unless the challenge is opt-in")
            boolean joined,

            @Schema(description = "Where the present period begins", examples = "2026-11-15T23:00:00Z")
            Instant startsAt,

            @Schema(description = "Where the present period ends", examples = "2026-11-22T23:00:00Z", nullable = true)
            Instant endsAt,

            GoalProgress progress,

            @Schema(description = "Whether the member has completed it in the present period")
            boolean completed,

            @Schema(
                    description = "When what the member did reached the goal",
                    examples = "2026-11-21T10:00:00Z",
                    nullable = true)
            Instant completedAt,

            @Schema(description = "In how many periods the member has completed it", examples = "1")
            long completions,

            @Schema(
                    description = "How many can still complete it in the present period; null for no limit",
                    examples = "37",
                    nullable = true)
            Long placesLeft) {
        public static MemberChallenge of(Participation one) {
            return new MemberChallenge(
                    ChallengeView.of(one.challenge()),
                    one.status().name().toLowerCase(Locale.ROOT),
                    one.joined(),
                    one.period().startsAt(),
                    one.period().endsAt().orElse(null),
                    new GoalProgress(one.current(), one.challenge().tally().target()),
                    one.completedAt().isPresent(),
                    one.completedAt().orElse(null),
                    one.completions(),
                    one.placesLeft().isPresent() ? one.placesLeft().getAsLong() : null);
        }
    }

    @Schema(name = "ChallengeProgress")
    public record GoalProgress(
            @Schema(examples = "2") long current,
            @Schema(examples = "3") long target) {}
}
