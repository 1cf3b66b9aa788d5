package dev.hourglass.points.ledger.batch;

import dev.hourglass.points.tier.model.Tier;
import java.time.Instant;
import java.util.UUID;

/**
 * A member came from one tier to another.
 *
 * @param from null for none
 * @param to null for none
 * @param reason {@code credit}, or {@code review} when all credit was looked at
 */
record TierMove(UUID id, Instant at, Tier from, Tier to, String reason) {
    static final String CREDIT = "credit";
    static final String REVIEW = "review";
}
