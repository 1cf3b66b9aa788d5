package dev.hourglass.points.ledger.model;

/** The accounts points move between. A member has the first three; the others are the program's, and have no row. */
public final class Account {
    /** Earned, still inside the return window. */
    public static final String PENDING = "pending";

    /** Can be spent now. */
    public static final String AVAILABLE = "available";

    /** Reserved by a redemption. */
    public static final String HELD = "held";

    /** Where earned points come from. */
    public static final String ISSUED = "issued";

    private Account() {}

    /** Whether the account is the member's own. */
    public static boolean isMembers(String account) {
        return account.equals(PENDING) || account.equals(AVAILABLE) || account.equals(HELD);
    }
}
