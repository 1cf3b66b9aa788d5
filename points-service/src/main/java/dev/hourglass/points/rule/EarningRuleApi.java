package dev.hourglass.points.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.Earn;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.Scope;
import dev.hourglass.points.rule.model.Stacking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of earning rules. */
public final class EarningRuleApi {
    private static final long MAX_POINTS = 1_000_000_000L;
    private static final long MAX_PER = 1_000_000_000_000L;

    private EarningRuleApi() {}

    public enum On {
        @JsonProperty("order")
        ORDER,
        @JsonProperty("item")
        ITEM,
        @JsonProperty("activity")
        ACTIVITY
    }

    public enum Kind {
        @JsonProperty("per_amount")
        PER_AMOUNT,
        @JsonProperty("fixed")
        FIXED,
        @JsonProperty("per_item")
        PER_ITEM,
        @JsonProperty("multiplier")
        MULTIPLIER
    }

    public enum Stack {
        @JsonProperty("stack")
        STACK,
        @JsonProperty("best_of")
        BEST_OF
    }

    public enum Per {
        @JsonProperty("member")
        MEMBER,
        @JsonProperty("program")
        PROGRAM
    }

    public enum Period {
        @JsonProperty("day")
        DAY,
        @JsonProperty("week")
        WEEK,
        @JsonProperty("month")
        MONTH,
        @JsonProperty("ever")
        EVER
    }

    @Schema(
            name = "Earn",
            description =
                    "per_amount: points for each full per minor units of eligible spend; fixed: points; per_item: points for"
                            + " each piece; multiplier: so many times what the other rules give")
    public record Earns(
            @NotNull(message = "is required: per_amount, fixed, per_item or multiplier") Kind kind,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_POINTS, message = "is too large") @JsonInclude(JsonInclude.Include.NON_NULL)
            Long points,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_PER, message = "is too large") @Schema(description = "Minor units")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            Long per,

            @DecimalMin(value = "1.01", message = "must be 1.01 or more") @DecimalMax(value = "100", message = "must be 100 or less") @Digits(integer = 3, fraction = 2, message = "may have at most two decimals") @JsonInclude(JsonInclude.Include.NON_NULL)
            BigDecimal factor) {

        @AssertTrue(
                message = "per_amount needs points and per, fixed and per_item need points, multiplier needs factor;"
                        + " nothing else")
        @Schema(hidden = true)
        boolean isWhatItsKindNeeds() {
            return kind == null
                    || (points != null) == (kind != Kind.MULTIPLIER)
                            && (per != null) == (kind == Kind.PER_AMOUNT)
                            && (factor != null) == (kind == Kind.MULTIPLIER);
        }

        Earn toModel() {
            return switch (kind) {
                case PER_AMOUNT -> new Earn.PerAmount(points, per);
                case FIXED -> new Earn.Fixed(points);
                case PER_ITEM -> new Earn.PerItem(points);
                case MULTIPLIER -> new Earn.Multiplier(factor);
            };
        }

        static Earns of(Earn earn) {
            if (earn instanceof Earn.PerAmount perAmount) {
                return new Earns(Kind.PER_AMOUNT, perAmount.points(), perAmount.per(), null);
            }
            if (earn instanceof Earn.Fixed fixed) {
                return new Earns(Kind.FIXED, fixed.points(), null, null);
            }
            if (earn instanceof Earn.PerItem perItem) {
                return new Earns(Kind.PER_ITEM, perItem.points(), null, null);
            }
            return new Earns(Kind.MULTIPLIER, null, null, ((Earn.Multiplier) earn).factor());
        }
    }

    @Schema(name = "EarningCap", description = "The most a rule gives in a period of the program's time zone")
    public record Limit(
            @NotNull(message = "is required: member or program") Per per,

            @NotNull(message = "is required: day, week, month or ever") Period period,

            @Min(value = 1, message = "must be 1 or more") @Max(value = 1_000_000_000_000L, message = "is too large") @JsonInclude(JsonInclude.Include.NON_NULL)
            Long points,

            @Min(value = 1, message = "must be 1 or more") @Max(value = 1_000_000_000L, message = "is too large") @JsonInclude(JsonInclude.Include.NON_NULL)
            Long times) {

        @AssertTrue(message = "needs points, times or both") @Schema(hidden = true)
        boolean isLimitGiven() {
            return points != null || times != null;
        }

        Cap toModel() {
            return new Cap(Cap.Holder.valueOf(per.name()), Cap.Period.valueOf(period.name()), points, times);
        }

        static Limit of(Cap cap) {
            return new Limit(
                    Per.valueOf(cap.per().name()), Period.valueOf(cap.period().name()), cap.points(), cap.times());
        }
    }

    @Schema(name = "EarningRuleDraft")
    public record Draft(
            @NotBlank(message = "is required") @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "Double points on hair care")
            String name,

            @NotNull(message = "is required: order, item or activity") On on,

            @Size(max = 2_000, message = "may have at most 2000 characters") @Schema(examples = "item.category == \"hair\"", description = "CEL; empty or absent: always")
            String condition,

            @NotNull(message = "is required") @Valid Earns earn,

            @Size(max = 100, message = "may have at most 100 characters") String group,

            @Schema(description = "best_of: of its group only the rule that gives most counts; stack when absent")
            Stack stacking,

            @Size(max = 8, message = "may have at most 8 caps") List<@NotNull(message = "must not be null") @Valid Limit> caps,

            Instant validFrom,
            Instant validTo,
            @Schema(description = "true when absent") Boolean active) {

        @AssertTrue(message = "validTo must be later than validFrom") @Schema(hidden = true)
        boolean isWindowForward() {
            return validFrom == null || validTo == null || validTo.isAfter(validFrom);
        }

        @AssertTrue(message = "a rule on activities earns fixed points") @Schema(hidden = true)
        boolean isEarnableOnActivities() {
            return on != On.ACTIVITY || earn == null || earn.kind == null || earn.kind == Kind.FIXED;
        }

        @AssertTrue(message = "best_of needs a group") @Schema(hidden = true)
        boolean isGroupNamed() {
            return stacking != Stack.BEST_OF || group != null && !group.isBlank();
        }

        String conditionOrEmpty() {
            return condition == null ? "" : condition;
        }

        Scope scope() {
            return Scope.valueOf(on.name());
        }

        Stacking stackingOrDefault() {
            return stacking == null ? Stacking.STACK : Stacking.valueOf(stacking.name());
        }

        List<Cap> capsOrNone() {
            return caps == null ? List.of() : caps.stream().map(Limit::toModel).toList();
        }
    }

    /** @param inForceUntil null for the version that counts now */
    @Schema(name = "EarningRule")
    public record Rule(
            RuleId id,
            int version,
            String name,
            On on,
            String condition,
            Earns earn,
            String group,
            Stack stacking,
            List<Limit> caps,
            Instant validFrom,
            Instant validTo,
            boolean active,
            Instant inForceFrom,
            Instant inForceUntil) {
        static Rule of(RuleTable.Version version) {
            EarningRule rule = version.rule();
            return new Rule(
                    new RuleId(rule.id()),
                    rule.version(),
                    rule.name(),
                    On.valueOf(rule.on().name()),
                    version.condition(),
                    Earns.of(rule.earn()),
                    rule.group(),
                    Stack.valueOf(rule.stacking().name()),
                    rule.caps().stream().map(Limit::of).toList(),
                    rule.validFrom(),
                    rule.validTo(),
                    rule.active(),
                    rule.inForceFrom().equals(Rules.ALWAYS) ? null : rule.inForceFrom(),
                    version.isCurrent() ? null : rule.inForceUntil());
        }

        Draft toDraft() {
            return new Draft(name, on, condition, earn, group, stacking, caps, validFrom, validTo, active);
        }
    }

    /** @param versions the newest first, the one in force included */
    @Schema(name = "EarningRuleWithVersions")
    public record RuleWithVersions(@JsonUnwrapped Rule rule, List<Rule> versions) {}
}
