package dev.hourglass.points.verify.model;

import dev.hourglass.kit.ledger.ChainProof;
import dev.hourglass.points.ledger.model.Balance;

/** What the database says of one member, as it stands there. */
public final class Posted {
    private Posted() {}

    /**
     * A journal entry.
     *
     * @param link whose detail are the lots as {@code LotLog} wrote them, or null in entries from before they were kept
     * @param balanceAfter of the three accounts; {@code lifetimeEarned} is not kept with it
     */
    public record Entry(ChainProof.Entry link, Balance balanceAfter) {}

    /** The balance, and the end of the chain. */
    public record End(Balance balance, long sequence, byte[] hash) {}
}
