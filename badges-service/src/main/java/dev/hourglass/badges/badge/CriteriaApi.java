package dev.hourglass.badges.badge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.kit.expression.Expression;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of criteria. */
public final class CriteriaApi {
    private CriteriaApi() {}

    @Schema(name = "BadgeCriteria", description = "When the badge is due")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CriteriaView(
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
                    examples = "item.category",
                    nullable = true)
            String of,

            @Valid @Schema(description = "Only so many days in a row are looked at; the member's best count", nullable = true)
            WindowView window,

            @Schema(
                    description = "The beat of a streak, by the calendar where the member lives",
                    examples = "week",
                    enumeration = {"day", "week", "month"},
                    nullable = true)
            String period,

            @Valid @Schema(
                    description =
                            "For streaks: every so many periods in a row earn a freeze, which covers one without anything",
                    nullable = true)
            FreezesView freezes,

            @NotEmpty(message = "must have at least one level") @Valid List<@NotNull(message = "is required") LevelView> levels) {
        public static CriteriaView of(Criteria criteria) {
            return new CriteriaView(
                    word(criteria.measure()),
                    criteria.fact().word(),
                    criteria.where().map(Expression::source).orElse(null),
                    criteria.of().map(Expression::source).orElse(null),
                    criteria.windowDays().isPresent()
                            ? new WindowView(criteria.windowDays().getAsInt())
                            : null,
                    criteria.period().map(CriteriaApi::word).orElse(null),
                    criteria.freezes()
                            .map(given -> new FreezesView(given.every(), given.max()))
                            .orElse(null),
                    criteria.levels().stream()
                            .map(level -> new LevelView(level.name(), level.threshold()))
                            .toList());
        }
    }

    @Schema(name = "BadgeWindow")
    public record WindowView(@Schema(examples = "30") int days) {}

    @Schema(name = "BadgeFreezes")
    public record FreezesView(
            @Schema(description = "Periods in a row that earn one", examples = "7")
            int every,

            @Schema(description = "How many can be held at once", examples = "2")
            int max) {}

    @Schema(name = "BadgeLevel")
    public record LevelView(
            @NotBlank(message = "is required") @Size(max = 100, message = "may have at most 100 characters") @Schema(examples = "Familiar face")
            String name,

            @Min(value = 1, message = "must be at least 1") @Max(value = 1_000_000_000_000_000L, message = "must be at most 1,000,000,000,000,000") @Schema(description = "What progress must reach", examples = "3")
            long threshold) {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
