package dev.hourglass.points.ledger.model;

import java.util.Set;

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

    /** Where spent points go. */
    public static final String REDEEMED = "redeemed";

    /** Where points go whose day has passed. */
    public static final String EXPIRED = "expired";

    /** Where points come from or go to that a person gave or took, with a reason. */
    public static final String ADJUSTED = "adjusted";

    /** What is on its way from one member to another; zero over both sides. */
    public static final String TRANSFERRED = "transferred";

    /** What two members that are one person have brought together; zero over both sides. */
    public static final String MERGED = "merged";

    private static final Set<String> MEMBERS = Set.of(PENDING, AVAILABLE, HELD);
    private static final Set<String> PROGRAMS = Set.of(ISSUED, REDEEMED, EXPIRED, ADJUSTED, TRANSFERRED, MERGED);

    private Account() {}

    /** Whether the account is the member's own. */
    public static boolean isMembers(String account) {
        return MEMBERS.contains(account);
    }

    /** Whether the account is the program's. */
    public static boolean isPrograms(String account) {
        return PROGRAMS.contains(account);
    }
}
