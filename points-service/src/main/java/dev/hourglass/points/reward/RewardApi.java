package dev.hourglass.points.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.points.reward.model.Reward;
import dev.hourglass.points.reward.model.RewardKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of rewards. */
public final class RewardApi {
    private static final long MAX_POINTS = 1_000_000_000_000L;
    private static final int MAX_HOLD_MINUTES = 60 * 24 * 30;

    private RewardApi() {}

    @Schema(name = "Money", description = "Integer minor units and their currency")
    public record Money(
            @NotNull(message = "is required") @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_POINTS, message = "is too large") @Schema(examples = "500")
            Long amount,

            @NotNull(message = "is required") @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR") @Schema(examples = "EUR")
            String currency) {}

    /** @param value for {@code discount_amount}; @param percent for {@code discount_percent} */
    @Schema(name = "Reward", description = "An item of the catalogue and what it costs in points")
    public record Item(
            RewardId id,
            @Schema(examples = "5 EUR off") String name,
            @Schema(examples = "Five off the next order") String description,
            @Schema(examples = "discount_amount") String kind,
            @Schema(examples = "250") long cost,
            @JsonInclude(JsonInclude.Include.NON_NULL) Money value,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer percent,
            @JsonInclude(JsonInclude.Include.NON_NULL) String sku,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Pieces left; absent when it does not run out by pieces")
            Long stock,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Codes that nobody has got yet, of one voucher reward; not in lists")
            Long vouchersAvailable,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "How many one member may have")
            Integer perMember,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tiers,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> segments,
            @Schema(examples = "15") int holdMinutes,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant validFrom,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant validTo,
            boolean active) {
        /** @param stock pieces left, or null */
        public static Item of(Reward reward, String currency, Long stock) {
            return of(reward, currency, stock, null);
        }

        /** @param vouchersAvailable codes that nobody has got yet, or null */
        static Item of(Reward reward, String currency, Long stock, Long vouchersAvailable) {
            return new Item(
                    new RewardId(reward.id()),
                    reward.name(),
                    reward.description(),
                    reward.kind().word(),
                    reward.cost(),
                    reward.amount() == null ? null : new Money(reward.amount(), currency),
                    reward.percent(),
                    reward.sku(),
                    stock,
                    vouchersAvailable,
                    reward.perMember(),
                    reward.tiers(),
                    reward.segments(),
                    reward.holdMinutes(),
                    reward.validFrom(),
                    reward.validTo(),
                    reward.active());
        }
    }

    @Schema(name = "RewardDefinition", description = "A catalogue item as a manager writes it")
    public record Definition(
            @NotBlank(message = "is required") @Size(max = 200, message = "may have at most 200 characters") @Schema(examples = "5 EUR off")
            String name,

            @Size(max = 2000, message = "may have at most 2000 characters") @Schema(examples = "Five off the next order")
            String description,

            @NotNull(message = "is required") @Pattern(
                    regexp = "discount_amount|discount_percent|product|voucher|donation|custom",
                    message = "must be discount_amount, discount_percent, product, voucher, donation or custom")
            @Schema(examples = "discount_amount")
            String kind,

            @NotNull(message = "is required") @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_POINTS, message = "is too large") @Schema(examples = "250", description = "Points for one piece")
            Long cost,

            @Valid Money value,

            @Min(value = 1, message = "must be 1 or more") @Max(value = 100, message = "must be at most 100") Integer percent,

            @Size(max = 200, message = "may have at most 200 characters") String sku,

            @Min(value = 0, message = "must be 0 or more") @Max(value = MAX_POINTS, message = "is too large") @Schema(description = "Pieces left from now on; absent for any number")
            Long stock,

            @Min(value = 1, message = "must be 1 or more") @Schema(description = "How many one member may have")
            Integer perMember,

            @Size(max = 50, message = "may have at most 50 entries") @Schema(description = "Names or ids of tiers; absent for all")
            List<
                            @NotBlank(message = "must not be empty") @Size(max = 200, message = "may have at most 200 characters") String>
                    tiers,

            @Size(max = 50, message = "may have at most 50 entries") @Schema(description = "Names of segments; absent for all")
            List<
                            @NotBlank(message = "must not be empty") @Size(max = 200, message = "may have at most 200 characters") String>
                    segments,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_HOLD_MINUTES, message = "may be at most 43200, thirty days") @Schema(examples = "15")
            Integer holdMinutes,

            Instant validFrom,
            Instant validTo,
            Boolean active) {
        @PointsAt("value")
        @AssertTrue(message = "a discount_amount needs value, the money off, and no percent") @Schema(hidden = true)
        boolean isAmountSaid() {
            return !"discount_amount".equals(kind) || value != null && percent == null;
        }

        @PointsAt("percent")
        @AssertTrue(message = "a discount_percent needs percent, and no value") @Schema(hidden = true)
        boolean isPercentSaid() {
            return !"discount_percent".equals(kind) || percent != null && value == null;
        }

        @PointsAt("validTo")
        @AssertTrue(message = "validTo must be later than validFrom") @Schema(hidden = true)
        boolean isWindowInOrder() {
            return validFrom == null || validTo == null || validTo.isAfter(validFrom);
        }

        /** What this definition makes of a reward. */
        Reward toReward(UUID id) {
            return new Reward(
                    id,
                    name,
                    description == null ? "" : description,
                    RewardKind.of(kind),
                    cost,
                    value == null ? null : value.amount,
                    percent,
                    sku,
                    perMember,
                    tiers == null ? List.of() : tiers,
                    segments == null ? List.of() : segments,
                    holdMinutes == null ? Reward.DEFAULT_HOLD_MINUTES : holdMinutes,
                    validFrom,
                    validTo,
                    active == null || active);
        }
    }

    @Schema(name = "RewardChange", description = "What is given changes, the rest stays; PUT takes things away")
    public record Change(
            @Size(min = 1, max = 200, message = "must have 1 to 200 characters") String name,

            @Size(max = 2000, message = "may have at most 2000 characters") String description,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_POINTS, message = "is too large") Long cost,

            @Valid Money value,

            @Min(value = 1, message = "must be 1 or more") @Max(value = 100, message = "must be at most 100") Integer percent,

            @Size(max = 200, message = "may have at most 200 characters") String sku,

            @Min(value = 0, message = "must be 0 or more") @Max(value = MAX_POINTS, message = "is too large") Long stock,

            @Min(value = 1, message = "must be 1 or more") Integer perMember,

            @Size(max = 50, message = "may have at most 50 entries") List<
                            @NotBlank(message = "must not be empty") @Size(max = 200, message = "may have at most 200 characters") String>
                    tiers,

            @Size(max = 50, message = "may have at most 50 entries") List<
                            @NotBlank(message = "must not be empty") @Size(max = 200, message = "may have at most 200 characters") String>
                    segments,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_HOLD_MINUTES, message = "may be at most 43200, thirty days") Integer holdMinutes,

            Instant validFrom,
            Instant validTo,
            @Schema(examples = "false") Boolean active) {
        Reward appliedTo(Reward known) {
            return new Reward(
                    known.id(),
                    or(name, known.name()),
                    or(description, known.description()),
                    known.kind(),
                    or(cost, known.cost()),
                    value == null ? known.amount() : value.amount,
                    or(percent, known.percent()),
                    or(sku, known.sku()),
                    or(perMember, known.perMember()),
                    or(tiers, known.tiers()),
                    or(segments, known.segments()),
                    or(holdMinutes, known.holdMinutes()),
                    or(validFrom, known.validFrom()),
                    or(validTo, known.validTo()),
                    or(active, known.active()));
        }

        private static <T> T or(T given, T known) {
            return given == null ? known : given;
        }
    }
}
