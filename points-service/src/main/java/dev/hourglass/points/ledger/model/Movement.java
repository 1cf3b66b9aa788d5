package dev.hourglass.points.ledger.model;

import dev.hourglass.kit.ledger.JournalEntry;
import dev.hourglass.kit.ledger.Posting;
import java.util.List;

/**
 * One step of a member's books.
 *
 * @param entry to append to the journal
 * @param after the books after it
 * @param previousHash of the journal entry before
 * @param changedLots as they are now; new ones included
 */
public record Movement(JournalEntry entry, MemberLedger after, byte[] previousHash, List<Lot> changedLots) {
    public Movement {
        changedLots = List.copyOf(changedLots);
    }

    /** By how much the member's points changed, over all accounts of the member. */
    public long change() {
        return entry.postings().stream()
                .filter(posting -> Account.isMembers(posting.account()))
                .mapToLong(Posting::amount)
                .sum();
    }
}
