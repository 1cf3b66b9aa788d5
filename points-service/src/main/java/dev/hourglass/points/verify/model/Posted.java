package dev.hourglass.points.verify.model;

import dev.hourglass.points.ledger.model.Balance;
import java.time.Instant;
import java.util.UUID;

/** What the database says of one member, as it stands there. */
public final class Posted {
    private Posted() {}

    /**
     * A journal entry.
     *
     * @param balanceAfter of the three accounts; {@code lifetimeEarned} is not kept with it
     * @param lots as {@code LotLog} wrote them, or null in entries from before they were kept
     */
    public record Entry(
            UUID id,
            long sequence,
            String kind,
            String reference,
            Instant at,
            Balance balanceAfter,
            byte[] previousHash,
            byte[] hash,
            byte[] lots) {}

    /** A line of a journal entry. */
    public record Line(UUID entry, int number, String account, long points, Instant at) {}

    /** The balance, and the end of the chain. */
    public record End(Balance balance, long sequence, byte[] hash) {}
}
