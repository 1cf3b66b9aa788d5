package dev.hourglass.points.redemption;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.points.redemption.model.Redemption;
import dev.hourglass.points.redemption.model.RedemptionPolicy;
import dev.hourglass.points.reward.RewardId;
import java.time.Instant;

/** What is published about redemptions. Voucher codes are worth money and are not told. */
final class RedemptionEvents {
    static final String HELD = "dev.hourglass.redemption.held.v1";
    static final String CONFIRMED = "dev.hourglass.redemption.confirmed.v1";
    static final String CANCELLED = "dev.hourglass.redemption.cancelled.v1";

    private RedemptionEvents() {}

    /** @param reason why the points went back; absent otherwise */
    record Told(
            RedemptionId redemptionId,
            String status,
            long points,
            int quantity,
            RewardId rewardId,
            String name,
            String kind,
            String orderRef,
            Instant expiresAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
        static Told of(Redemption redemption, RedemptionPolicy.Wish why) {
            return new Told(
                    new RedemptionId(redemption.id()),
                    redemption.status().word(),
                    redemption.points(),
                    redemption.quantity(),
                    redemption.reward() == null ? null : new RewardId(redemption.reward()),
                    redemption.benefit().name(),
                    redemption.benefit().kind(),
                    redemption.orderRef(),
                    redemption.expiresAt(),
                    why == null ? null : reason(why));
        }

        private static String reason(RedemptionPolicy.Wish why) {
            return switch (why) {
                case EXPIRE -> "expired";
                case RETURN -> "returned";
                case ORDER_IS_OVER -> "order";
                default -> "cancelled";
            };
        }
    }
}
