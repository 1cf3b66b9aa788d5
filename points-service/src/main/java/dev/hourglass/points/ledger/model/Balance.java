package dev.hourglass.points.ledger.model;

import dev.hourglass.kit.ledger.Posting;
import java.util.List;

/**
 * A member's points, in whole points.
 *
 * @param available below zero when points were taken back after they had been spent
 * @param pending never below zero
 * @param held never below zero
 * @param lifetimeEarned all that was ever earned, less what was taken back
 */
public record Balance(long available, long pending, long held, long lifetimeEarned) {
    public static final Balance ZERO = new Balance(0, 0, 0, 0);

    public Balance {
        if (pending < 0 || held < 0) {
            throw new IllegalArgumentException("pending " + pending + " and held " + held + " cannot be below zero");
        }
    }

    /** The points missing because they were spent before they were taken back. */
    public long deficit() {
        return Math.max(0, -available);
    }

    /** This balance after postings; what is issued and taken back also moves {@code lifetimeEarned}. */
    public Balance after(List<Posting> postings) {
        long newAvailable = available;
        long newPending = pending;
        long newHeld = held;
        long newEarned = lifetimeEarned;
        for (Posting posting : postings) {
            switch (posting.account()) {
                case Account.AVAILABLE -> newAvailable = Math.addExact(newAvailable, posting.amount());
                case Account.PENDING -> newPending = Math.addExact(newPending, posting.amount());
                case Account.HELD -> newHeld = Math.addExact(newHeld, posting.amount());
                case Account.ISSUED -> newEarned = Math.subtractExact(newEarned, posting.amount());
                default -> requireProgramAccount(posting.account());
            }
        }
        return new Balance(newAvailable, newPending, newHeld, newEarned);
    }

    private static void requireProgramAccount(String account) {
        if (!Account.isPrograms(account)) {
            throw new IllegalArgumentException("There is no account " + account);
        }
    }
}
