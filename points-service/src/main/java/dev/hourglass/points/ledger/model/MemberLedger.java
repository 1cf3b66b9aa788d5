package dev.hourglass.points.ledger.model;

import dev.hourglass.kit.ledger.HashChain;
import dev.hourglass.kit.ledger.JournalEntry;
import dev.hourglass.kit.ledger.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One member's books: the balance, the lots, and the end of the hash chain. Every operation gives the books after it and the
 * journal entry to append, and changes nothing itself. Always true: available points = Σ remaining of available lots −
 * deficit, pending points = Σ remaining of pending lots. While there is a deficit no available lot has points.
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
        Lot lot = Lot.of(lotId, reason.reference, points, pending, availableAt, expiresAt);
        return post(
                reason,
                List.of(
                        new Posting(Account.ISSUED, -points),
                        new Posting(pending ? Account.PENDING : Account.AVAILABLE, points)),
                pending ? List.of(lot) : absorbed(List.of(lot)));
    }

    /**
     * Points taken back: first from the lots of what earned them, where those that were lost unspent are gone already, then
     * from the member's other available lots, the soonest expiring first, then into a deficit or, when the program says so,
     * not at all. Held points stay held: they are promised. But they are not spent, so up to as many are owed in any case;
     * should the hold end unspent, they pay for it.
     *
     * @param points above zero
     * @return empty when nothing is left to take, or to owe
     */
    public Optional<Movement> takeBack(Reason reason, long points, boolean allowNegative) {
        List<Lot> changed = new ArrayList<>();
        long fromPending = sum(take(changed, points, lot -> lot.pending() && isOwn(lot, reason)));
        long fromAvailable = sum(take(changed, points - fromPending, lot -> !lot.pending() && isOwn(lot, reason)));
        long fromExpired = takeExpired(changed, points - fromPending - fromAvailable, reason);
        long rest = points - fromPending - fromAvailable - fromExpired;
        long fromOthers = sum(take(changed, rest, lot -> !lot.pending() && !isOwn(lot, reason)));
        long owable = Math.max(0, balance.held() - balance.deficit());
        fromAvailable += allowNegative ? rest : Math.min(rest, fromOthers + owable);
        List<Posting> postings = new ArrayList<>();
        addUnlessZero(postings, Account.PENDING, -fromPending);
        addUnlessZero(postings, Account.AVAILABLE, -fromAvailable);
        addUnlessZero(postings, Account.EXPIRED, -fromExpired);
        addUnlessZero(postings, Account.ISSUED, fromPending + fromAvailable + fromExpired);
        return postings.isEmpty() ? Optional.empty() : Optional.of(post(reason, postings, changed));
    }

    /** Pending points whose return window has ended become available; empty when there are none. */
    public Optional<Movement> release(Reason reason) {
        List<Lot> due = inOrder().stream()
                .filter(lot -> lot.pending()
                        && lot.remaining() > 0
                        && !lot.availableAt().isAfter(reason.at))
                .toList();
        long released = due.stream().mapToLong(Lot::remaining).sum();
        if (released == 0) {
            return Optional.empty();
        }
        return Optional.of(post(
                reason,
                List.of(new Posting(Account.PENDING, -released), new Posting(Account.AVAILABLE, released)),
                absorbed(due.stream().map(Lot::released).toList())));
    }

    /** Available points whose day has passed are lost; empty when there are none. */
    public Optional<Movement> expire(Reason reason) {
        List<Lot> past = inOrder().stream()
                .filter(lot -> !lot.pending() && lot.remaining() > 0 && lot.isPast(reason.at))
                .toList();
        long lost = past.stream().mapToLong(Lot::remaining).sum();
        return lost == 0
                ? Optional.empty()
                : Optional.of(move(
                        reason,
                        Account.AVAILABLE,
                        Account.EXPIRED,
                        lost,
                        past.stream().map(Lot::lost).toList()));
    }

    /**
     * Points reserved for a redemption, the soonest expiring first.
     *
     * @param points above zero
     * @return empty when the member has fewer that can be spent
     */
    public Optional<Taken> hold(Reason reason, long points) {
        return spend(reason, points, Account.HELD);
    }

    /**
     * A hold is captured: the points are spent.
     *
     * @param allowNegative whether what is owed may stay owed; otherwise what no other hold stands for is written off
     */
    public Movement capture(Reason reason, long points, boolean allowNegative) {
        long stillHeld = balance.held() - points;
        long writtenOff = allowNegative ? 0 : Math.max(0, balance.deficit() - stillHeld);
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(Account.HELD, -points));
        postings.add(new Posting(Account.REDEEMED, points));
        addUnlessZero(postings, Account.AVAILABLE, writtenOff);
        addUnlessZero(postings, Account.ADJUSTED, -writtenOff);
        return post(reason, postings, List.of());
    }

    /** A hold is released: the points go back to the lots they came from, with their days. */
    public Movement release(Reason reason, List<LotPart> held) {
        return giveBack(reason, Account.HELD, held);
    }

    /** Spent points come back to the lots they came from, with their days. */
    public Movement giveBack(Reason reason, List<LotPart> spent) {
        return giveBack(reason, Account.REDEEMED, spent);
    }

    /**
     * Points that a person gives.
     *
     * @param points above zero
     * @param expiresAt or null for never
     */
    public Movement grant(Reason reason, UUID lotId, long points, Instant expiresAt) {
        Lot lot = Lot.of(lotId, reason.reference, points, false, reason.at, expiresAt);
        return move(reason, Account.ADJUSTED, Account.AVAILABLE, points, absorbed(List.of(lot)));
    }

    /**
     * Points that a person takes, the soonest expiring first.
     *
     * @param points above zero
     * @param allowNegative whether what is missing becomes a deficit
     * @return empty when there are too few and the balance must not go below zero
     */
    public Optional<Movement> deduct(Reason reason, long points, boolean allowNegative) {
        if (!allowNegative) {
            return spend(reason, points, Account.ADJUSTED).map(Taken::movement);
        }
        List<Lot> changed = new ArrayList<>();
        take(changed, points, lot -> !lot.pending());
        return Optional.of(move(reason, Account.AVAILABLE, Account.ADJUSTED, points, changed));
    }

    /**
     * Points that leave for another member, the soonest expiring first.
     *
     * @param points above zero
     * @return empty when the member has fewer that can be spent
     */
    public Optional<Taken> transferOut(Reason reason, long points) {
        return spend(reason, points, Account.TRANSFERRED);
    }

    /**
     * Points that come from another member, with their days.
     *
     * @param lotIds gives the ids of the new lots
     */
    public Movement transferIn(Reason reason, List<LotPart> parts, Supplier<UUID> lotIds) {
        List<Lot> lots = parts.stream()
                .map(part -> Lot.of(
                        lotIds.get(), reason.reference, part.points(), false, part.availableAt(), part.expiresAt()))
                .toList();
        return move(reason, Account.TRANSFERRED, Account.AVAILABLE, sum(parts), absorbed(lots));
    }

    /** These books with lots read later. */
    public MemberLedger with(List<Lot> read) {
        Map<UUID, Lot> all = new LinkedHashMap<>(lots);
        read.forEach(lot -> all.putIfAbsent(lot.id(), lot));
        return new MemberLedger(balance, Map.copyOf(all), sequence, hash);
    }

    private Optional<Taken> spend(Reason reason, long points, String account) {
        List<Lot> changed = new ArrayList<>();
        List<LotPart> parts = take(changed, points, lot -> !lot.pending() && !lot.isPast(reason.at));
        return sum(parts) < points
                ? Optional.empty()
                : Optional.of(new Taken(move(reason, Account.AVAILABLE, account, points, changed), parts));
    }

    /** What could be spent was available, also where an emptied lot was left behind pending when its points moved away. */
    private Movement giveBack(Reason reason, String from, List<LotPart> parts) {
        Map<UUID, Lot> restored = new LinkedHashMap<>();
        for (LotPart part : parts) {
            Lot lot = restored.getOrDefault(part.lotId(), lots.getOrDefault(part.lotId(), part.emptyLot()));
            restored.put(part.lotId(), lot.released().more(part.points()));
        }
        return move(reason, from, Account.AVAILABLE, sum(parts), absorbed(restored.values()));
    }

    /** Available lots that have just got points, after a deficit was paid from them, the soonest expiring first. */
    private List<Lot> absorbed(Collection<Lot> lots) {
        long deficit = balance.deficit();
        List<Lot> left = new ArrayList<>();
        for (Lot lot : lots.stream().sorted(Lot.SOONEST_EXPIRING).toList()) {
            long paid = Math.min(deficit, lot.remaining());
            deficit -= paid;
            left.add(lot.less(paid));
        }
        return left;
    }

    /** Takes up to so many points from lots, the soonest expiring first; the lots as they are then go into {@code changed}. */
    List<LotPart> take(List<Lot> changed, long wanted, Predicate<Lot> which) {
        List<LotPart> parts = new ArrayList<>();
        long missing = wanted;
        for (Lot lot : inOrder()) {
            long here = Math.min(missing, lot.remaining());
            if (here > 0 && which.test(lot)) {
                changed.add(lot.less(here));
                parts.add(lot.part(here));
                missing -= here;
            }
        }
        return parts;
    }

    /** Takes back up to so many points that their own lots had lost; lots in {@code changed} are taken as they are there. */
    private long takeExpired(List<Lot> changed, long wanted, Reason reason) {
        long taken = 0;
        for (Lot lot : inOrder()) {
            long here = Math.min(wanted - taken, lot.expired());
            if (here > 0 && isOwn(lot, reason)) {
                Lot now = changed.stream()
                        .filter(other -> other.id().equals(lot.id()))
                        .findFirst()
                        .orElse(lot);
                changed.remove(now);
                changed.add(now.lessExpired(here));
                taken += here;
            }
        }
        return taken;
    }

    List<Lot> inOrder() {
        return lots.values().stream().sorted(Lot.SOONEST_EXPIRING).toList();
    }

    private static long sum(List<LotPart> parts) {
        return parts.stream().mapToLong(LotPart::points).sum();
    }

    private static boolean isOwn(Lot lot, Reason reason) {
        return lot.source().equals(reason.reference);
    }

    static void addUnlessZero(List<Posting> postings, String account, long amount) {
        if (amount != 0) {
            postings.add(new Posting(account, amount));
        }
    }

    private Movement move(Reason reason, String from, String to, long points, List<Lot> changed) {
        return post(reason, List.of(new Posting(from, -points), new Posting(to, points)), changed);
    }

    Movement post(Reason reason, List<Posting> postings, List<Lot> changed) {
        JournalEntry entry = new JournalEntry(reason.journalId, reason.at, reason.kind, reason.reference, postings);
        byte[] lotLog = LotLog.write(reason.reference, lots, changed);
        Map<UUID, Lot> lotsAfter = new LinkedHashMap<>(lots);
        changed.forEach(lot -> lotsAfter.put(lot.id(), lot));
        MemberLedger after = new MemberLedger(
                balance.after(postings), Map.copyOf(lotsAfter), sequence + 1, HashChain.next(hash, entry, lotLog));
        return new Movement(entry, after, hash, changed, lotLog);
    }
}
