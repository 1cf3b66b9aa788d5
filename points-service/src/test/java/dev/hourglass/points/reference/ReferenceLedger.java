package dev.hourglass.points.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One member's points, kept the plainest way there is: every single point is a coin that lies in one place. Written from the
 * documentation, without lots, journal or postings, so that the real ledger can be held against it.
 */
final class ReferenceLedger {
    /** Where a coin lies. */
    private enum Place {
        PENDING,
        AVAILABLE,
        HELD,
        SPENT,
        EXPIRED,
        /** Taken back, deducted, given away, or used up by a debt. */
        GONE
    }

    private static final class Coin {
        private final String source;
        private final Instant availableAt;
        private final Instant expiresAt;
        private final long number;
        private Place place;
        private String redemption;

        private Coin(String source, Instant availableAt, Instant expiresAt, long number, Place place) {
            this.source = source;
            this.availableAt = availableAt;
            this.expiresAt = expiresAt;
            this.number = number;
            this.place = place;
        }

        private boolean isPast(Instant now) {
            return expiresAt != null && !expiresAt.isAfter(now);
        }
    }

    /** A coin that changes hands keeps its day. */
    record Gift(Instant availableAt, Instant expiresAt) {}

    private static final Comparator<Coin> SOONEST_LOST = Comparator.comparing(
                    (Coin coin) -> coin.expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(coin -> coin.number);

    private final boolean mayOwe;
    private final List<Coin> coins = new ArrayList<>();
    private final Map<String, Long> earnedByOrder = new HashMap<>();
    private final Map<String, Long> dueByOrder = new HashMap<>();
    private long owed;
    private long minted;

    ReferenceLedger(boolean mayOwe) {
        this.mayOwe = mayOwe;
    }

    /** What the order should have earned is now this; what it has earned follows. */
    void order(String order, long target, Instant availableAt, Instant expiresAt, Instant now) {
        if (target == dueByOrder.getOrDefault(order, 0L)) {
            return;
        }
        dueByOrder.put(order, target);
        long difference = target - earnedByOrder.getOrDefault(order, 0L);
        long change =
                difference > 0 ? mint(order, difference, availableAt, expiresAt, now) : -takeBack(order, -difference);
        earnedByOrder.merge(order, change, Long::sum);
    }

    private long mint(String source, long points, Instant availableAt, Instant expiresAt, Instant now) {
        Place place = availableAt.isAfter(now) ? Place.PENDING : Place.AVAILABLE;
        List<Coin> fresh = new ArrayList<>();
        for (long i = 0; i < points; i++) {
            fresh.add(new Coin(source, availableAt, expiresAt, minted++, place));
        }
        coins.addAll(fresh);
        if (place == Place.AVAILABLE) {
            payDebtFrom(fresh);
        }
        return points;
    }

    /** @return how many points could be taken */
    private long takeBack(String source, long points) {
        long left = points;
        left -= move(left, Place.GONE, coin -> coin.place == Place.PENDING && coin.source.equals(source));
        left -= move(left, Place.GONE, coin -> coin.place == Place.AVAILABLE && coin.source.equals(source));
        left -= move(left, Place.GONE, coin -> coin.place == Place.EXPIRED && coin.source.equals(source));
        left -= move(left, Place.GONE, coin -> coin.place == Place.AVAILABLE);
        long owable = mayOwe ? left : Math.min(left, Math.max(0, held() - owed));
        owed += owable;
        return points - left + owable;
    }

    /** What time alone has done by now. */
    void settle(Instant now) {
        List<Coin> ripe = coins.stream()
                .filter(coin -> coin.place == Place.PENDING && !coin.availableAt.isAfter(now))
                .toList();
        ripe.forEach(coin -> coin.place = Place.AVAILABLE);
        payDebtFrom(ripe);
        move(Long.MAX_VALUE, Place.EXPIRED, coin -> coin.place == Place.AVAILABLE && coin.isPast(now));
    }

    /** @return false when there are too few */
    boolean hold(String redemption, long points, Instant now) {
        if (spendable(now) < points) {
            return false;
        }
        settle(now);
        spendable(points).forEach(coin -> {
            coin.place = Place.HELD;
            coin.redemption = redemption;
        });
        return true;
    }

    /** The service has its own name for it. */
    void rename(String redemption, String name) {
        of(redemption, Place.HELD).forEach(coin -> coin.redemption = name);
    }

    void confirm(String redemption) {
        of(redemption, Place.HELD).forEach(coin -> coin.place = Place.SPENT);
        if (!mayOwe) {
            owed = Math.min(owed, held());
        }
    }

    void cancel(String redemption, Instant now) {
        comeBack(of(redemption, Place.HELD), now);
    }

    void giveBack(String redemption, Instant now) {
        comeBack(of(redemption, Place.SPENT), now);
    }

    /** What would have been lost meanwhile is lost now, with what lay beside it. */
    private void comeBack(List<Coin> back, Instant now) {
        back.forEach(coin -> coin.place = Place.AVAILABLE);
        payDebtFrom(back);
        Set<String> sources = back.stream().map(coin -> coin.source).collect(Collectors.toSet());
        move(
                Long.MAX_VALUE,
                Place.EXPIRED,
                coin -> coin.place == Place.AVAILABLE && coin.isPast(now) && sources.contains(coin.source));
    }

    void grant(String source, long points, Instant expiresAt, Instant now) {
        settle(now);
        mint(source, points, now, expiresAt, now);
    }

    /** @return false when there are too few and the member must not owe */
    boolean deduct(long points, Instant now) {
        if (spendable(now) < points && !mayOwe) {
            return false;
        }
        settle(now);
        owed += points - move(points, Place.GONE, coin -> coin.place == Place.AVAILABLE);
        return true;
    }

    /** @return the coins that leave; empty when there are too few */
    List<Gift> give(long points, Instant now) {
        if (spendable(now) < points) {
            return List.of();
        }
        settle(now);
        List<Coin> given = spendable(points);
        given.forEach(coin -> coin.place = Place.GONE);
        return given.stream()
                .map(coin -> new Gift(coin.availableAt, coin.expiresAt))
                .toList();
    }

    void receive(String source, List<Gift> gifts) {
        List<Coin> fresh = gifts.stream()
                .map(gift -> new Coin(source, gift.availableAt, gift.expiresAt, minted++, Place.AVAILABLE))
                .toList();
        coins.addAll(fresh);
        payDebtFrom(fresh);
    }

    long available() {
        return count(Place.AVAILABLE) - owed;
    }

    long pending() {
        return count(Place.PENDING);
    }

    long held() {
        return count(Place.HELD);
    }

    /** Coins that can be lost, by the moment they are. */
    Map<Instant, Long> expiring() {
        return coins.stream()
                .filter(coin -> coin.place == Place.AVAILABLE && coin.expiresAt != null)
                .collect(Collectors.groupingBy(coin -> coin.expiresAt, Collectors.counting()));
    }

    private long count(Place place) {
        return coins.stream().filter(coin -> coin.place == place).count();
    }

    private List<Coin> of(String redemption, Place place) {
        return coins.stream()
                .filter(coin -> coin.place == place && redemption.equals(coin.redemption))
                .toList();
    }

    /** What could be spent now, were all done that time has done: refused calls leave that to the next. */
    private long spendable(Instant now) {
        return coins.stream()
                .filter(coin -> (coin.place == Place.AVAILABLE && !coin.isPast(now)))
                .count();
    }

    private List<Coin> spendable(long points) {
        return coins.stream()
                .filter(coin -> coin.place == Place.AVAILABLE)
                .sorted(SOONEST_LOST)
                .limit(points)
                .toList();
    }

    private void payDebtFrom(List<Coin> arrived) {
        List<Coin> used = arrived.stream().sorted(SOONEST_LOST).limit(owed).toList();
        used.forEach(coin -> coin.place = Place.GONE);
        owed -= used.size();
    }

    private long move(long atMost, Place to, Predicate<Coin> which) {
        List<Coin> moved =
                coins.stream().filter(which).sorted(SOONEST_LOST).limit(atMost).toList();
        moved.forEach(coin -> coin.place = to);
        return moved.size();
    }
}
