package dev.hourglass.points.verify.model;

import dev.hourglass.kit.ledger.ChainProof;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.LotLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Works one member's books out again from the journal, entry by entry, and compares. Give it the entries in order, then the
 * lots and the balance; the first thing that does not fit ends it.
 */
public final class MemberProof {
    private final ChainProof chain = new ChainProof();
    private final Map<UUID, Lot> lots = new HashMap<>();
    private Balance balance = Balance.ZERO;
    private long availableInLots;
    private long pendingInLots;
    private boolean lotsAreKept = true;

    /** Why an entry does not follow from those before it; empty when it does. */
    public Optional<String> add(Posted.Entry entry, List<ChainProof.Line> lines) {
        Optional<String> broken = chain.add(entry.link(), lines);
        if (broken.isPresent()) {
            return broken;
        }
        try {
            return follow(entry, lines);
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            return Optional.of(impossible.getMessage());
        }
    }

    private Optional<String> follow(Posted.Entry entry, List<ChainProof.Line> lines) {
        ChainProof.Entry link = entry.link();
        balance = balance.after(ChainProof.postings(lines));
        if (!sameAccounts(entry.balanceAfter())) {
            return Optional.of(
                    "it says " + words(entry.balanceAfter()) + " after it, its entries make " + words(balance));
        }
        lotsAreKept &= link.detail() != null;
        return lotsAreKept ? followLots(LotLog.read(link.detailOrNothing(), link.reference(), lots)) : Optional.empty();
    }

    private Optional<String> followLots(List<Lot> changed) {
        for (Lot lot : changed) {
            Lot before = lots.put(lot.id(), lot);
            count(before, -1);
            count(lot, 1);
        }
        if (availableInLots - balance.deficit() != balance.available() || pendingInLots != balance.pending()) {
            return Optional.of("its lots hold " + availableInLots + " available and " + pendingInLots
                    + " pending points, its entries make " + words(balance));
        }
        return Optional.empty();
    }

    private void count(Lot lot, int sign) {
        if (lot != null && lot.pending()) {
            pendingInLots += sign * lot.remaining();
        } else if (lot != null) {
            availableInLots += sign * lot.remaining();
        }
    }

    /** Why what is kept is not what the journal makes; empty when it is. */
    public Optional<String> end(Optional<Posted.End> kept, Collection<Lot> keptLots) {
        if (kept.isEmpty()) {
            return Optional.of("there is no balance");
        }
        Posted.End end = kept.get();
        if (!end.balance().equals(balance)) {
            return Optional.of("the balance says " + words(end.balance()) + ", the entries make " + words(balance));
        }
        Optional<String> wrongEnd = chain.end(end.sequence(), end.hash());
        if (wrongEnd.isPresent()) {
            return wrongEnd;
        }
        return lotsAreKept ? endLots(keptLots) : endOldLots(keptLots);
    }

    private Optional<String> endLots(Collection<Lot> keptLots) {
        for (Lot lot : keptLots) {
            Lot derived = lots.remove(lot.id());
            if (!lot.equals(derived)) {
                return Optional.of(
                        "lot " + lot.id() + " is kept as " + words(lot) + ", the journal makes " + words(derived));
            }
        }
        return lots.keySet().stream().findFirst().map(id -> "lot " + id + " is missing");
    }

    /** Entries from before lots were kept in the journal: only their sums can be compared. */
    private Optional<String> endOldLots(Collection<Lot> keptLots) {
        long available = 0;
        long pending = 0;
        for (Lot lot : keptLots) {
            available += lot.pending() ? 0 : lot.remaining();
            pending += lot.pending() ? lot.remaining() : 0;
        }
        return available - balance.deficit() == balance.available() && pending == balance.pending()
                ? Optional.empty()
                : Optional.of("the lots hold " + available + " available and " + pending
                        + " pending points, the entries make " + words(balance));
    }

    private boolean sameAccounts(Balance other) {
        return other.available() == balance.available()
                && other.pending() == balance.pending()
                && other.held() == balance.held();
    }

    private static String words(Balance balance) {
        return balance.available() + " available, " + balance.pending() + " pending, " + balance.held() + " held ("
                + balance.lifetimeEarned() + " ever earned)";
    }

    private static String words(Lot lot) {
        return lot == null
                ? "nothing"
                : lot.remaining() + " of " + lot.points() + " from " + lot.source() + ", " + lot.expired()
                        + " expired, "
                        + (lot.pending() ? "pending" : "available") + " from " + lot.availableAt() + " until "
                        + lot.expiresAt();
    }
}
