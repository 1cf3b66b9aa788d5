package dev.hourglass.points.redemption.model;

import java.time.Instant;
import java.util.Optional;

/** How a redemption goes on. */
public final class RedemptionPolicy {
    private RedemptionPolicy() {}

    /** What somebody wants of a redemption. */
    public enum Wish {
        CONFIRM,
        CANCEL,
        /** The hold's time is over. */
        EXPIRE,
        RETURN,
        /** The order it belongs to was cancelled or refunded as a whole. */
        ORDER_IS_OVER
    }

    /**
     * The answer to a wish: the status to go to, or why not.
     *
     * @param next null when it is refused
     * @param refusal null when it is not
     */
    public record Decision(RedemptionStatus next, String refusal) {
        private static Decision to(RedemptionStatus next) {
            return new Decision(next, null);
        }

        private static Decision refused(String why) {
            return new Decision(null, why);
        }

        public Optional<String> refused() {
            return Optional.ofNullable(refusal);
        }
    }

    /** Going to where it is already changes nothing. */
    public static Decision decide(Redemption redemption, Wish wish, Instant now) {
        RedemptionStatus status = redemption.status();
        boolean inTime = now.isBefore(redemption.expiresAt());
        return switch (wish) {
            case CONFIRM -> confirm(redemption, inTime);
            case CANCEL -> cancel(status);
            case EXPIRE -> Decision.to(status == RedemptionStatus.HELD && !inTime ? RedemptionStatus.EXPIRED : status);
            case RETURN -> giveBack(status);
            case ORDER_IS_OVER ->
                Decision.to(
                        switch (status) {
                            case HELD -> RedemptionStatus.CANCELLED;
                            case CONFIRMED -> RedemptionStatus.RETURNED;
                            default -> status;
                        });
        };
    }

    private static Decision confirm(Redemption redemption, boolean inTime) {
        return switch (redemption.status()) {
            case CONFIRMED -> Decision.to(RedemptionStatus.CONFIRMED);
            case HELD ->
                inTime
                        ? Decision.to(RedemptionStatus.CONFIRMED)
                        : Decision.refused("The hold ended at " + redemption.expiresAt() + ". Redeem anew.");
            case EXPIRED -> Decision.refused("The hold ended at " + redemption.expiresAt() + ". Redeem anew.");
            default ->
                Decision.refused("This redemption was " + redemption.status().word() + ". Redeem anew.");
        };
    }

    private static Decision cancel(RedemptionStatus status) {
        return switch (status) {
            case HELD -> Decision.to(RedemptionStatus.CANCELLED);
            case CONFIRMED ->
                Decision.refused("This redemption is confirmed. To give the points back, POST to …/return.");
            default -> Decision.to(status);
        };
    }

    private static Decision giveBack(RedemptionStatus status) {
        return switch (status) {
            case CONFIRMED, RETURNED -> Decision.to(RedemptionStatus.RETURNED);
            case HELD -> Decision.refused("This redemption is not confirmed yet. To give it up, POST to …/cancel.");
            default -> Decision.refused("This redemption was " + status.word() + "; the points went back then.");
        };
    }
}
