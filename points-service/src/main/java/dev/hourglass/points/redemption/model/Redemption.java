package dev.hourglass.points.redemption.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.ledger.model.LotPart;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Points that a member exchanges for something.
 *
 * @param reward of the catalogue, or null for points as payment
 * @param quantity pieces, from 1
 * @param points for all pieces, above zero
 * @param orderRef the order it belongs to, as {@code source/orderId}, or null
 * @param voucher the code that was handed out, or null
 * @param lots where the points came from, and where they go back to
 * @param expiresAt first instant at which it can no longer be confirmed
 * @param endedAt when it was confirmed, cancelled, expired or returned last, or null
 */
public record Redemption(
        UUID id,
        MemberId member,
        UUID reward,
        Benefit benefit,
        int quantity,
        long points,
        RedemptionStatus status,
        String orderRef,
        String voucher,
        List<LotPart> lots,
        Instant heldAt,
        Instant expiresAt,
        Instant endedAt) {
    public Redemption {
        lots = List.copyOf(lots);
    }

    public Redemption with(RedemptionStatus newStatus, Instant at) {
        return new Redemption(
                id, member, reward, benefit, quantity, points, newStatus, orderRef, voucher, lots, heldAt, expiresAt,
                at);
    }
}
