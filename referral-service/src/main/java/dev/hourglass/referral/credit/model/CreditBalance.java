package dev.hourglass.referral.credit.model;

import dev.hourglass.kit.ledger.Posting;
import java.util.List;

/**
 * Credit of one partner or member in one currency, in minor units.
 *
 * @param pending earned, still inside the return window; at least 0
 * @param available can be paid out, or used; below zero when what was paid out or used has been refunded since
 * @param held reserved by a payout that is under way; at least 0
 */
public record CreditBalance(long pending, long available, long held) {
    public static final CreditBalance ZERO = new CreditBalance(0, 0, 0);

    /** The owner's accounts. */
    public static final String PENDING = "pending";

    public static final String AVAILABLE = "available";
    public static final String HELD = "held";

    /** The program's accounts: what it owes partners for, and what it has paid them. */
    public static final String COMMISSION = "commission";

    public static final String PAID = "paid";

    /** The same for members: what it has rewarded referrals with, and what they have used at the checkout. */
    public static final String REWARD = "reward";

    public static final String USED = "used";

    /** What somebody at the shop gave or took by hand. */
    public static final String ADJUSTED = "adjusted";

    public CreditBalance {
        if (pending < 0 || held < 0) {
            throw new IllegalArgumentException(
                    "Neither pending (" + pending + ") nor held credit (" + held + ") can be below zero");
        }
    }

    /** @throws IllegalArgumentException when an account is unknown or what may not goes below zero */
    public CreditBalance after(List<Posting> postings) {
        long p = pending;
        long a = available;
        long h = held;
        for (Posting posting : postings) {
            switch (posting.account()) {
                case PENDING -> p = Math.addExact(p, posting.amount());
                case AVAILABLE -> a = Math.addExact(a, posting.amount());
                case HELD -> h = Math.addExact(h, posting.amount());
                case COMMISSION, PAID, REWARD, USED, ADJUSTED -> {
                    // The program's side.
                }
                default -> throw new IllegalArgumentException("There is no account " + posting.account());
            }
        }
        return new CreditBalance(p, a, h);
    }
}
