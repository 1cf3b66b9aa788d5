package dev.hourglass.points.tier;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.points.tier.model.QualifyingPeriod;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierScheme;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire form of a whole ladder. */
public final class LadderApi {
    static final String EXAMPLE = """
            {"basis": "points", "period": {"kind": "rolling", "months": 12}, "downgrade": "one_down", "warnDays": 30,
             "tiers": [{"name": "Bronze", "threshold": 0, "benefits": {}},
                       {"name": "Silver", "threshold": 500, "benefits": {"multiplier": 1.25}},
                       {"name": "Gold", "threshold": 2000, "benefits": {"multiplier": 1.5, "earlyAccess": true}}]}
            """;

    private LadderApi() {}

    static final String ROLLING = "rolling";
    static final String CALENDAR = "calendar";

    @Schema(name = "TierPeriod", description = "rolling with months, or calendar with unit")
    public record Period(
            @NotNull(message = "must be 'rolling' or 'calendar'") @Pattern(regexp = "rolling|calendar", message = "must be 'rolling' or 'calendar'") @Schema(enumeration = {"rolling", "calendar"})
            String kind,

            @Min(value = 1, message = "must be from 1 to 60") @Max(value = 60, message = "must be from 1 to 60") @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(examples = "12")
            Integer months,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Pattern(
                    regexp = "month|quarter|half_year|year",
                    message = "must be 'month', 'quarter', 'half_year' or 'year'")
            @Schema(enumeration = {"month", "quarter", "half_year", "year"})
            String unit) {
        static Period of(QualifyingPeriod period) {
            return period instanceof QualifyingPeriod.Rolling rolling
                    ? new Period(ROLLING, rolling.months(), null)
                    : new Period(CALENDAR, null, Tiers.lower(((QualifyingPeriod.Calendar) period).unit()));
        }
    }

    @Schema(name = "Tier", description = "One step: the credit it takes and what it brings")
    public record Step(
            @Schema(description = "Left out for a new tier; one with the name of a known tier is that tier")
            TierApi.TierId id,

            @NotBlank(message = "is needed") @Size(max = 100, message = "may have at most 100 characters") @Schema(examples = "Silver")
            String name,

            @NotNull(message = "is needed") @Min(value = 0, message = "must be from 0") @Schema(description = "Points, or spend in minor units", examples = "500")
            Long threshold,

            @Size(max = 50, message = "may have at most 50 fields") @Schema(
                    description =
                            "multiplier: so many times what the rules give for an order, from 1 to 100; all the rest is"
                                    + " the shop's and its apps'",
                    examples = "{\"multiplier\": 1.5, \"earlyAccess\": true}")
            Map<String, Object> benefits) {
        static Step of(Tier tier) {
            return new Step(new TierApi.TierId(tier.id()), tier.name(), tier.threshold(), tier.benefits());
        }
    }

    @Schema(name = "Tiers", description = "All tiers of a program and how members come by them")
    public record Ladder(
            @NotNull(message = "must be 'points' or 'spend'") @Pattern(regexp = "points|spend", message = "must be 'points' or 'spend'") @Schema(enumeration = {"points", "spend"})
            String basis,

            @NotNull(message = "is needed") @Valid Period period,

            @NotNull(message = "must be 'never', 'one_down' or 'recalculate'") @Pattern(regexp = "never|one_down|recalculate", message = "must be 'never', 'one_down' or 'recalculate'") @Schema(enumeration = {"never", "one_down", "recalculate"})
            String downgrade,

            @Min(value = 0, message = "must be from 0 to 365") @Max(value = 365, message = "must be from 0 to 365") @Schema(description = "Days before a loss at which its member is told; 0 for not at all", examples = "30")
            Integer warnDays,

            @NotNull(message = "is needed") @Size(max = 50, message = "may have at most 50 tiers") List<@NotNull(message = "is needed") @Valid Step> tiers) {
        static Ladder of(TierScheme scheme) {
            return new Ladder(
                    Tiers.lower(scheme.basis()),
                    Period.of(scheme.period()),
                    Tiers.lower(scheme.downgrade()),
                    scheme.warnDays(),
                    scheme.ladder().steps().stream().map(Step::of).toList());
        }
    }
}
