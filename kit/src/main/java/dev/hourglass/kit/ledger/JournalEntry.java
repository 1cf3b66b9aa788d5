package dev.hourglass.kit.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One balanced set of postings; called a transaction in the API. Append-only.
 *
 * @param kind why it was posted, such as {@code order}
 * @param reference what it was posted for, such as {@code order:web/1001}
 * @param postings sum to zero
 */
public record JournalEntry(UUID id, Instant at, String kind, String reference, List<Posting> postings) {
    public JournalEntry {
        postings = List.copyOf(postings);
        if (postings.isEmpty()) {
            throw new IllegalArgumentException("A journal entry without postings says nothing");
        }
        long sum = 0;
        for (Posting posting : postings) {
            sum = Math.addExact(sum, posting.amount());
        }
        if (sum != 0) {
            throw new IllegalArgumentException("Postings sum to " + sum + ", not to zero: " + postings);
        }
    }
}
