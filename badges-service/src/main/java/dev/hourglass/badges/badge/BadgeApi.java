package dev.hourglass.badges.badge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.badges.badge.CriteriaApi.CriteriaView;
import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of badges. */
public final class BadgeApi {
    private BadgeApi() {}

    @Schema(name = "BadgeDraft", description = "A badge as its program wants it")
    public record Draft(
            @NotBlank(message = "is required") @Size(max = 100, message = "may have at most 100 characters") @Schema(examples = "Regular")
            String name,

            @Size(max = 1_000, message = "may have at most 1,000 characters") @Schema(examples = "You keep coming back, and we are glad you do.", nullable = true)
            String description,

            @Size(max = ImageUrl.MAX_LENGTH, message = ImageUrl.TOO_LONG) @Pattern(regexp = ImageUrl.PATTERN, message = ImageUrl.NOT_ONE) @Schema(examples = "https://shop.example/badges/regular.svg", nullable = true)
            String image,

            @NotNull(message = "is required") @Valid CriteriaView criteria,

            @Size(max = 10, message = "may have at most 10 entries") @Schema(description = "Badges of which the member must hold a level first", nullable = true)
            List<@NotNull(message = "is required") String> prerequisites,

            @Schema(
                    description =
                            "Whether it is taken back, with its points, when the facts behind it are; false when absent",
                    nullable = true)
            Boolean revocable,

            @Schema(
                    description = "Whether it is hidden from members who have not earned it; false when absent",
                    nullable = true)
            Boolean secret,

            @Min(value = 0, message = "must be at least 0") @Max(value = 1_000_000, message = "must be at most 1,000,000") @Schema(description = "Bonus points of each level; 0 when absent", examples = "50", nullable = true)
            Long points) {
        public Draft {
            revocable = Boolean.TRUE.equals(revocable);
            secret = Boolean.TRUE.equals(secret);
            points = points == null ? 0 : points;
        }
    }

    @Schema(name = "Badge", description = "A badge that members of the program can earn")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BadgeView(
            @Schema(examples = "bdg_01kb2x0r9yf8tb4d6v1q3w5e7g")
            String id,

            @Schema(examples = "Regular") String name,

            @Schema(examples = "You keep coming back, and we are glad you do.")
            String description,

            @Schema(examples = "https://shop.example/badges/regular.svg", nullable = true)
            String image,

            CriteriaView criteria,

            List<String> prerequisites,

            @Schema(description = "Whether it is taken back when the facts behind it are")
            boolean revocable,

            boolean secret,

            @Schema(description = "Bonus points of each level", examples = "0")
            long points,

            @Schema(
                    description =
                            "The share of members who hold it, from 0 to 1. Counted anew once a minute: it may be up to a minute old",
                    examples = "0.125")
            Double rarity,

            @Schema(description = "How far the past has been counted under the definition as it is; for admins")
            BackfillView backfill) {
        /** The badge as the API shows it to everybody. */
        public static BadgeView of(Badge badge, double rarity) {
            return of(badge, rarity, null);
        }

        static BadgeView of(Definition definition, double rarity) {
            return of(definition.badge(), rarity, BackfillView.of(definition.backfill()));
        }

        private static BadgeView of(Badge badge, double rarity, BackfillView backfill) {
            return new BadgeView(
                    badge.id().toString(),
                    badge.name(),
                    badge.description(),
                    badge.image(),
                    CriteriaView.of(badge.criteria()),
                    badge.prerequisites().stream()
                            .map(BadgeId::toString)
                            .sorted()
                            .toList(),
                    badge.revocable(),
                    badge.secret(),
                    badge.points(),
                    rarity,
                    backfill);
        }
    }

    @Schema(name = "BadgeBackfill")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BackfillView(
            @Schema(
                    examples = "running",
                    enumeration = {"running", "done"})
            String status,

            @Schema(description = "Members counted", examples = "61000")
            long done,

            @Schema(description = "Members there were when it began", examples = "100000")
            long total,

            @Schema(examples = "2026-11-21T10:00:00Z") Instant requestedAt,

            @Schema(examples = "2026-11-21T10:02:11Z") Instant finishedAt) {
        public static BackfillView of(Backfill backfill) {
            return new BackfillView(
                    backfill.finishedAt() == null ? "running" : "done",
                    backfill.done(),
                    backfill.total(),
                    backfill.requestedAt(),
                    backfill.finishedAt());
        }
    }
}
