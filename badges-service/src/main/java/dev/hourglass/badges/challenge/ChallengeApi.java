package dev.hourglass.badges.challenge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.badges.badge.BadgeApi.BackfillView;
import dev.hourglass.badges.badge.CriteriaApi.CriteriaView;
import dev.hourglass.badges.badge.CriteriaApi.LevelView;
import dev.hourglass.badges.badge.CriteriaApi.WindowView;
import dev.hourglass.badges.badge.ImageUrl;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.challenge.ChallengeStore.Known;
import dev.hourglass.badges.challenge.model.Challenge;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.badges.tally.model.Term;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of challenges. */
final class ChallengeApi {
    private ChallengeApi() {}

    @Schema(name = "ChallengeDraft", description = "A challenge as its program wants it")
    record Draft(
            @NotBlank(message = "is required") @Size(max = 100, message = "may have at most 100 characters") @Schema(examples = "Three in November")
            String name,

            @Size(max = 1_000, message = "may have at most 1,000 characters") @Schema(examples = "Order three times this month.", nullable = true)
            String description,

            @Size(max = ImageUrl.MAX_LENGTH, message = ImageUrl.TOO_LONG) @Pattern(regexp = ImageUrl.PATTERN, message = ImageUrl.NOT_ONE) @Schema(examples = "https://shop.example/challenges/november.svg", nullable = true)
            String image,

            @NotNull(message = "is required") @Valid GoalView goal,

            @Schema(
                    description = "The first moment that counts; the moment it is made when absent",
                    examples = "2026-11-01T00:00:00Z",
                    nullable = true)
            Instant startsAt,

            @Schema(
                    description = "The first moment that does not count any more; required unless it recurs",
                    examples = "2026-12-01T00:00:00Z",
                    nullable = true)
            Instant endsAt,

            @Schema(description = "Whether only those count who joined; false when absent", nullable = true)
            Boolean optIn,

            @Valid @Schema(description = "Begins anew each day, week or month; once when absent", nullable = true)
            RecurringView recurring,

            @Min(value = 1, message = "must be at least 1") @Max(value = 10_000, message = "must be at most 10,000") @Schema(
                    description = "Only the first so many complete it, in each period; everybody when absent",
                    examples = "100",
                    nullable = true)
            Integer maxWinners,

            @Min(value = 0, message = "must be at least 0") @Max(value = 1_000_000, message = "must be at most 1,000,000") @Schema(description = "Points for completing it; 0 when absent", examples = "200", nullable = true)
            Long points,

            @Schema(
                    description = "A badge for completing it: it counts as having reached the badge's first level",
                    examples = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g",
                    nullable = true)
            String badge,

            @Schema(
                    description =
                            "Whether it is taken back, with its reward, when the facts behind it are; false when absent",
                    nullable = true)
            Boolean revocable,

            @Schema(description = "Whether it is on; true when absent", nullable = true)
            Boolean active) {
        Draft {
            optIn = Boolean.TRUE.equals(optIn);
            points = points == null ? 0 : points;
            revocable = Boolean.TRUE.equals(revocable);
            active = !Boolean.FALSE.equals(active);
        }
    }

    @Schema(name = "ChallengeGoal", description = "What is to be done: criteria as in badges, with one target")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalView(
            @NotBlank(message = "is required") @Schema(
                    examples = "count",
                    enumeration = {"count", "sum", "distinct", "streak", "single"})
            String kind,

            @NotBlank(message = "is required") @Schema(
                    examples = "order",
                    enumeration = {"order", "item", "activity", "referral", "tier"})
            String fact,

            @Schema(
                    description = "CEL: which facts count; it sees the fact under its own name",
                    examples = "order.items.exists(i, i.category == \"hair\")",
                    nullable = true)
            String where,

            @Schema(
                    description = "CEL: the whole number that is summed, or the text that is told apart",
                    examples = "order.eligibleSpend",
                    nullable = true)
            String of,

            @Valid @Schema(description = "Only so many days in a row are looked at; the best count", nullable = true)
            WindowView window,

            @Schema(
                    description = "The beat of a streak",
                    enumeration = {"day", "week", "month"},
                    nullable = true)
            String period,

            @Min(value = 1, message = "must be at least 1") @Max(value = 1_000_000_000_000_000L, message = "must be at most 1,000,000,000,000,000") @Schema(description = "What it must come to; 1 when absent", examples = "3", nullable = true)
            Long target) {
        private static final String LEVEL = "goal";

        CriteriaView criteria() {
            return new CriteriaView(
                    kind,
                    fact,
                    where,
                    of,
                    window,
                    period,
                    null,
                    List.of(new LevelView(LEVEL, target == null ? 1 : target)));
        }

        static GoalView of(Tally tally) {
            CriteriaView view = CriteriaView.of(tally.criteria());
            return new GoalView(
                    view.kind(), view.fact(), view.where(), view.of(), view.window(), view.period(), tally.target());
        }
    }

    @Schema(name = "ChallengeRecurring", description = "The beat in which the challenge begins anew")
    record RecurringView(
            @NotBlank(message = "is required") @Pattern(regexp = "day|week|month", message = "must be day, week or month") @Schema(
                    examples = "week",
                    enumeration = {"day", "week", "month"})
            String period,

            @Pattern(regexp = "program|member", message = "must be program or member") @Schema(
                    description =
                            "Where days begin: in the program's time zone, or in each member's; program when absent",
                    examples = "program",
                    enumeration = {"program", "member"},
                    nullable = true)
            String timeZone) {
        RecurringView {
            timeZone = timeZone == null ? "program" : timeZone;
        }

        static RecurringView of(Term term) {
            return term.beat()
                    .map(beat -> new RecurringView(
                            beat.name().toLowerCase(Locale.ROOT), term.zone().isPresent() ? "program" : "member"))
                    .orElse(null);
        }
    }

    @Schema(name = "Challenge", description = "A goal for a time")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChallengeView(
            @Schema(examples = "chl_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String id,

            @Schema(examples = "Three in November") String name,

            @Schema(examples = "Order three times this month.")
            String description,

            @Schema(nullable = true) String image,

            GoalView goal,

            @Schema(examples = "2026-11-01T00:00:00Z") Instant startsAt,

            @Schema(examples = "2026-12-01T00:00:00Z", nullable = true)
            Instant endsAt,

            @Schema(description = "Whether only those count who joined")
            boolean optIn,

            @Schema(nullable = true) RecurringView recurring,

            @Schema(nullable = true) Integer maxWinners,

            @Schema(examples = "200") long points,

            @Schema(nullable = true) String badge,

            @Schema(description = "Whether it is taken back when the facts behind it are")
            boolean revocable,

            boolean active,

            @Schema(description = "How far the past has been counted under the definition as it is; for admins")
            BackfillView backfill) {
        static ChallengeView of(Challenge challenge) {
            return of(challenge, null);
        }

        static ChallengeView of(Known known) {
            return of(known.challenge(), BackfillView.of(known.defined().backfill()));
        }

        private static ChallengeView of(Challenge challenge, BackfillView backfill) {
            Term term = challenge.tally().term();
            return new ChallengeView(
                    challenge.id().toString(),
                    challenge.name(),
                    challenge.description(),
                    challenge.image(),
                    GoalView.of(challenge.tally()),
                    term.startsAt(),
                    term.endsAt().orElse(null),
                    challenge.optIn(),
                    RecurringView.of(term),
                    challenge.maxWinners().isPresent() ? challenge.maxWinners().getAsInt() : null,
                    challenge.points(),
                    challenge.badge().map(BadgeId::toString).orElse(null),
                    challenge.revocable(),
                    challenge.active(),
                    backfill);
        }
    }
}
