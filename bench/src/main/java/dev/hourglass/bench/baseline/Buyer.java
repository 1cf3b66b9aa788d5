package dev.hourglass.bench.baseline;

import dev.hourglass.kit.ledger.HashChain;
import java.util.UUID;

/**
 * A member with the books as locked, before the order at hand.
 *
 * @param isNew nothing of this member is in the database yet
 * @param qualifying points that count for the tier
 */
record Buyer(
        UUID member,
        boolean isNew,
        long available,
        long pending,
        long held,
        long lifetimeEarned,
        long sequence,
        byte[] hash,
        UUID tier,
        long qualifying) {
    static Buyer enrolled(UUID member, UUID firstTier) {
        return new Buyer(member, true, 0, 0, 0, 0, 0, HashChain.start(), firstTier, 0);
    }
}
