package dev.hourglass.points.ledger.model;

import dev.hourglass.kit.ledger.HashChain;
import dev.hourglass.kit.ledger.JournalEntry;
import dev.hourglass.kit.ledger.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One member's books: the balance, the lots, and the end of the hash chain. Every operation gives the books after it and the
 * journal entry to append, and changes nothing itself. Always true: available points = Σ remaining of available lots −
 * deficit, pending points = Σ remaining of pending lots.
 *
 * @param lots by id; all lots that an operation at hand may touch, not necessarily all there are
 * @param sequence journal entries so far
 * @param hash of the last journal entry
 */
public record MemberLedger(Balance balance, Map<UUID, Lot> lots, long sequence, byte[] hash) {
    /** Nothing earned yet. */
    public static MemberLedger empty() {
        return new MemberLedger(Balance.ZERO, Map.of(), 0, HashChain.start());
    }

    /** Why something is posted: its kind, what for, and when. */
    public record Reason(UUID journalId, String kind, String reference, Instant at) {}

    /**
     * Points earned.
     *
     * @param points above zero
     * @param availableAt later than {@code reason.at}: they are pending until then
     * @param expiresAt or null for never
     */
    public Movement earn(Reason reason, UUID lotId, long points, Instant availableAt, Instant expiresAt) {
        boolean pending = availableAt.isAfter(reason.at);
        long absorbed = pending ? 0 : Math.min(points, balance.deficit());
        Lot lot = new Lot(lotId, reason.reference, points, points - absorbed, pending, availableAt, expiresAt);
        return post(
                reason,
                List.of(
                        new Posting(Account.ISSUED, -points),
                        new Posting(pending ? Account.PENDING : Account.AVAILABLE, points)),
                List.of(lot));
    }

    /**
     * Points taken back: first from the lots of what earned them, then from the member's other available lots, the soonest
     * expiring first, then into a deficit or, when the program says so, not at all.
     *
     * @param points above zero
     * @return empty when nothing is left to take and the balance must not go below zero
     */
    public Optional<Movement> takeBack(Reason reason, long points, boolean allowNegative) {
        List<Lot> changed = new ArrayList<>();
        long fromPending = takeFrom(changed, points, lot -> lot.pending() && isOwn(lot, reason));
        long fromAvailable = takeFrom(changed, points - fromPending, lot -> !lot.pending() && isOwn(lot, reason));
        fromAvailable +=
                takeFrom(changed, points - fromPending - fromAvailable, lot -> !lot.pending() && !isOwn(lot, reason));
        if (allowNegative) {
            fromAvailable = points - fromPending;
        }
        List<Posting> postings = new ArrayList<>();
        addUnlessZero(postings, Account.PENDING, -fromPending);
        addUnlessZero(postings, Account.AVAILABLE, -fromAvailable);
        addUnlessZero(postings, Account.ISSUED, fromPending + fromAvailable);
        return postings.isEmpty() ? Optional.empty() : Optional.of(post(reason, postings, changed));
    }

    /** Pending points whose return window has ended become available; empty when there are none. */
    public Optional<Movement> release(Reason reason) {
        long released = 0;
        long deficit = balance.deficit();
        List<Lot> changed = new ArrayList<>();
        for (Lot lot : inOrder()) {
            if (lot.pending() && lot.remaining() > 0 && !lot.availableAt().isAfter(reason.at)) {
                long absorbed = Math.min(deficit, lot.remaining());
                deficit -= absorbed;
                released += lot.remaining();
                changed.add(lot.released(absorbed));
            }
        }
        if (released == 0) {
            return Optional.empty();
        }
        return Optional.of(post(
                reason,
                List.of(new Posting(Account.PENDING, -released), new Posting(Account.AVAILABLE, released)),
                changed));
    }

    /** These books with lots read later. */
    public MemberLedger with(List<Lot> read) {
        Map<UUID, Lot> all = new LinkedHashMap<>(lots);
        read.forEach(lot -> all.putIfAbsent(lot.id(), lot));
        return new MemberLedger(balance, Map.copyOf(all), sequence, hash);
    }

    private long takeFrom(List<Lot> changed, long wanted, Predicate<Lot> which) {
        long taken = 0;
        for (Lot lot : inOrder()) {
            long here = Math.min(wanted - taken, lot.remaining());
            if (here > 0 && which.test(lot)) {
                changed.add(lot.less(here));
                taken += here;
            }
        }
        return taken;
    }

    private List<Lot> inOrder() {
        return lots.values().stream().sorted(Lot.SOONEST_EXPIRING).toList();
    }

    private static boolean isOwn(Lot lot, Reason reason) {
        return lot.source().equals(reason.reference);
    }

    private static void addUnlessZero(List<Posting> postings, String account, long amount) {
        if (amount != 0) {
            postings.add(new Posting(account, amount));
        }
    }

    private Movement post(Reason reason, List<Posting> postings, List<Lot> changed) {
        JournalEntry entry = new JournalEntry(reason.journalId, reason.at, reason.kind, reason.reference, postings);
        Map<UUID, Lot> lotsAfter = new LinkedHashMap<>(lots);
        changed.forEach(lot -> lotsAfter.put(lot.id(), lot));
        MemberLedger after = new MemberLedger(
                balance.after(postings), Map.copyOf(lotsAfter), sequence + 1, HashChain.next(hash, entry));
        return new Movement(entry, after, hash, changed);
    }
}
