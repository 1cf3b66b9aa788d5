package dev.hourglass.points.verify;

/** How much was looked at so far. */
public record Verified(long members, long transactions, long entries, long lots) {
    static final Verified NOTHING = new Verified(0, 0, 0, 0);

    Verified plus(long moreTransactions, long moreEntries, long moreLots) {
        return new Verified(members + 1, transactions + moreTransactions, entries + moreEntries, lots + moreLots);
    }
}
