package dev.hourglass.points.redemption;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.web.PointsAt;
import dev.hourglass.points.redemption.model.Benefit;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.reward.RewardApi;
import dev.hourglass.points.reward.RewardId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of redemptions. */
public final class RedemptionApi {
    private static final long MAX_POINTS = 1_000_000_000_000L;

    private RedemptionApi() {}

    @Schema(name = "RedemptionRequest", description = "Either rewardId, or pointsAsPayment")
    public record Request(
            @Schema(examples = "rwd_01jd5w3k9v8q2n4x6z7b1c3d5f")
            RewardId rewardId,

            @Min(value = 1, message = "must be 1 or more") @Max(value = 100, message = "may be at most 100") @Schema(examples = "1", description = "Pieces of the reward; 1 when absent")
            Integer quantity,

            @Valid Payment pointsAsPayment,

            @Pattern(regexp = "[^/]{1,64}/.{1,200}", message = "must be source/orderId, such as web/1001") @Schema(
                    examples = "web/1001",
                    description =
                            "The order it belongs to, as source/orderId: when that is cancelled or refunded as a whole,"
                                    + " the points go back by themselves")
            String orderRef) {
        int pieces() {
            return quantity == null ? 1 : quantity;
        }

        @AssertTrue(message = "needs either rewardId or pointsAsPayment, not both") @Schema(hidden = true)
        boolean isEitherRewardOrPayment() {
            return (rewardId == null) != (pointsAsPayment == null);
        }

        @PointsAt("quantity")
        @AssertTrue(message = "quantity goes with rewardId only") @Schema(hidden = true)
        boolean isQuantityOfReward() {
            return quantity == null || rewardId != null;
        }
    }

    @Schema(
            name = "PointsAsPaymentRequest",
            description = "Either points, or amount in minor units, at the program's rate")
    public record Payment(
            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_POINTS, message = "is too large") @Schema(examples = "200", description = "Pays the amount rounded down")
            Long points,

            @Min(value = 1, message = "must be 1 or more") @Max(value = MAX_POINTS, message = "is too large") @Schema(description = "Costs the points rounded up")
            Long amount) {
        @AssertTrue(message = "needs either points or amount, not both") @Schema(hidden = true)
        boolean isEitherPointsOrAmount() {
            return (points == null) != (amount == null);
        }
    }

    @Schema(name = "RedeemedReward", description = "What the member gets, as the catalogue had it then")
    public record Reward(
            RewardId id,
            @Schema(examples = "5 EUR off") String name,
            @Schema(examples = "discount_amount") String kind,
            @JsonInclude(JsonInclude.Include.NON_NULL) RewardApi.Money value,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer percent,
            @JsonInclude(JsonInclude.Include.NON_NULL) String sku) {
        private static Reward of(Redemption redemption) {
            Benefit benefit = redemption.benefit();
            return redemption.reward() == null
                    ? null
                    : new Reward(
                            new RewardId(redemption.reward()),
                            benefit.name(),
                            benefit.kind(),
                            money(benefit),
                            benefit.percent(),
                            benefit.sku());
        }
    }

    @Schema(name = "Redemption")
    public record View(
            RedemptionId id,
            MemberId memberId,

            @Schema(examples = "held", description = "held, confirmed, cancelled, expired or returned")
            String status,

            @Schema(examples = "250") long points,
            @Schema(examples = "1") int quantity,

            @Schema(description = "Until then it can be confirmed")
            Instant expiresAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The code; a member's token sees it once confirmed")
            String voucher,

            @JsonInclude(JsonInclude.Include.NON_NULL) Reward reward,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "What the points pay, for points as payment")
            RewardApi.Money payment,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(examples = "web/1001")
            String orderRef,

            Instant heldAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant endedAt) {
        static View of(Redemption redemption, boolean showVoucher) {
            return new View(
                    new RedemptionId(redemption.id()),
                    redemption.member(),
                    redemption.status().word(),
                    redemption.points(),
                    redemption.quantity(),
                    redemption.expiresAt(),
                    showVoucher ? redemption.voucher() : null,
                    Reward.of(redemption),
                    redemption.reward() == null ? money(redemption.benefit()) : null,
                    redemption.orderRef(),
                    redemption.heldAt(),
                    redemption.endedAt());
        }
    }

    private static RewardApi.Money money(Benefit benefit) {
        return benefit.amount() == null ? null : new RewardApi.Money(benefit.amount(), benefit.currency());
    }
}
