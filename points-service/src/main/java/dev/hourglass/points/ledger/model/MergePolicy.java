package dev.hourglass.points.ledger.model;

import dev.hourglass.kit.ledger.Posting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Two members are one person: one hands over, the other takes over. What was earned moves too, so that the books of the one
 * who stays read as if all had been theirs; the account {@code merged} is zero over both sides.
 */
public final class MergePolicy {
    private MergePolicy() {}

    /** All there is to bring; needs all lots that have points or have lost some. */
    public static Estate estate(MemberLedger ledger) {
        return new Estate(
                ledger.inOrder().stream()
                        .filter(lot -> lot.remaining() > 0 || lot.expired() > 0)
                        .toList(),
                ledger.balance().deficit(),
                ledger.balance().held(),
                ledger.balance().lifetimeEarned());
    }

    /** What is brought leaves the books of the one who brings it; empty when it is nothing. */
    public static Optional<Movement> handOver(MemberLedger ledger, MemberLedger.Reason reason, Estate estate) {
        List<Lot> emptied = estate.lots().stream()
                .map(lot -> ledger.lots().get(lot.id()).emptied())
                .toList();
        return post(ledger, reason, estate, -1, emptied);
    }

    /**
     * What is brought comes into these books: lots keep their ids, what earned them and their days. A deficit on either side
     * is paid by the other's points. Needs all lots that have points, and those of the estate's lots that were here before.
     * Empty when it is nothing.
     */
    public static Optional<Movement> takeOver(MemberLedger ledger, MemberLedger.Reason reason, Estate estate) {
        Map<UUID, Lot> changed = new LinkedHashMap<>();
        for (Lot brought : estate.lots()) {
            Lot here = ledger.lots().get(brought.id());
            changed.put(brought.id(), here == null ? brought : brought.with(here));
        }
        Map<UUID, Lot> together = new LinkedHashMap<>(ledger.lots());
        together.putAll(changed);
        List<Lot> paid = new ArrayList<>();
        new MemberLedger(ledger.balance(), together, ledger.sequence(), ledger.hash())
                .take(paid, ledger.balance().deficit() + estate.deficit(), lot -> !lot.pending());
        paid.forEach(lot -> changed.put(lot.id(), lot));
        return post(ledger, reason, estate, 1, List.copyOf(changed.values()));
    }

    private static Optional<Movement> post(
            MemberLedger ledger, MemberLedger.Reason reason, Estate estate, int sign, List<Lot> changed) {
        List<Posting> postings = new ArrayList<>();
        MemberLedger.addUnlessZero(postings, Account.PENDING, sign * estate.pending());
        MemberLedger.addUnlessZero(postings, Account.AVAILABLE, sign * estate.available());
        MemberLedger.addUnlessZero(postings, Account.HELD, sign * estate.held());
        MemberLedger.addUnlessZero(postings, Account.ISSUED, -sign * estate.lifetimeEarned());
        long sum = postings.stream().mapToLong(Posting::amount).sum();
        MemberLedger.addUnlessZero(postings, Account.MERGED, -sum);
        return postings.isEmpty() ? Optional.empty() : Optional.of(ledger.post(reason, postings, changed));
    }
}
