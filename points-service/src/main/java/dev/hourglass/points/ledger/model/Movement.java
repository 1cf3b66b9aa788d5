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
 * @param lotLog what it did to lots, as {@link LotLog} writes it
 */
public record Movement(
        JournalEntry entry, MemberLedger after, byte[] previousHash, List<Lot> changedLots, byte[] lotLog) {
    public Movement {
        changedLots = List.copyOf(changedLots);
    }

    /** By how much what the member has ever earned changed: below zero when it was taken back. */
    public long issued() {
        return -entry.postings().stream()
                .filter(posting -> posting.account().equals(Account.ISSUED))
                .mapToLong(Posting::amount)
                .sum();
    }

    /** By how much the member's points changed, over all accounts of the member. */
    public long change() {
        return entry.postings().stream()
                .filter(posting -> Account.isMembers(posting.account()))
                .mapToLong(Posting::amount)
                .sum();
    }
}
