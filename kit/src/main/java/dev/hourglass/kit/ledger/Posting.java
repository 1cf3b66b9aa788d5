package dev.hourglass.kit.ledger;

/**
 * One line of a journal entry.
 *
 * @param account such as {@code available} or {@code issued}
 * @param amount signed, not zero: points, or minor units of one currency
 */
public record Posting(String account, long amount) {
    public Posting {
        if (amount == 0) {
            throw new IllegalArgumentException("A posting of zero to " + account + " says nothing");
        }
    }
}
