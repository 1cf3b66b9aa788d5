package dev.hourglass.points.reference;

import dev.hourglass.points.ledger.UpToDate;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.LotPart;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.ledger.model.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Two members who buy, pay back, redeem, give and are given to: every step is taken in the real books and in the plain ones. */
final class LedgerPair {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final int MOST_POINTS = 15;
    private static final int OLDEST_DAYS = 30;
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final Duration LIFE = Duration.ofDays(20);

    /** What a member has, and how much of it is lost when. */
    record Holding(long available, long pending, long held, Map<Instant, Long> expiring) {}

    private enum Status {
        HELD,
        CONFIRMED
    }

    private static final class Order {
        private final String reference;
        private final Instant placedAt;
        private long target;
        private long earned;

        private Order(String reference, Instant placedAt) {
            this.reference = reference;
            this.placedAt = placedAt;
        }
    }

    private static final class Redeemed {
        private final String reference;
        private final List<LotPart> parts;
        private Status status = Status.HELD;

        private Redeemed(String reference, List<LotPart> parts) {
            this.reference = reference;
            this.parts = parts;
        }

        private long points() {
            return parts.stream().mapToLong(LotPart::points).sum();
        }
    }

    private static final class Side {
        private final String name;
        private final ReferenceLedger plain;
        private final List<Order> orders = new ArrayList<>();
        private final List<Redeemed> redemptions = new ArrayList<>();
        private MemberLedger real = MemberLedger.empty();

        private Side(String name, boolean mayOwe) {
            this.name = name;
            this.plain = new ReferenceLedger(mayOwe);
        }

        private void post(Movement movement) {
            real = movement.after();
        }

        private void settle(Instant now) {
            real = UpToDate.of(real, now).ledger();
        }
    }

    private final boolean mayOwe;
    private final Random random;
    private final Side one;
    private final Side other;
    private Instant now = START;
    private int references;
    private int ids;

    LedgerPair(boolean mayOwe, Random random) {
        this.mayOwe = mayOwe;
        this.random = random;
        this.one = new Side("one", mayOwe);
        this.other = new Side("other", mayOwe);
    }

    /** What the real books hold. */
    List<Holding> real() {
        return List.of(real(one), real(other));
    }

    /** What they have to hold. */
    List<Holding> expected() {
        return List.of(expected(one), expected(other));
    }

    private static Holding real(Side side) {
        Map<Instant, Long> expiring = side.real.lots().values().stream()
                .filter(lot -> !lot.pending() && lot.remaining() > 0)
                .collect(Collectors.groupingBy(Lot::expiresAt, Collectors.summingLong(Lot::remaining)));
        var balance = side.real.balance();
        return new Holding(balance.available(), balance.pending(), balance.held(), expiring);
    }

    private static Holding expected(Side side) {
        return new Holding(side.plain.available(), side.plain.pending(), side.plain.held(), side.plain.expiring());
    }

    /** Takes a step. @return what it was, for people */
    String step() {
        Side side = random.nextBoolean() ? one : other;
        int dice = side.orders.isEmpty() ? 0 : random.nextInt(100);
        String done;
        if (dice < 22) {
            done = buy(side);
        } else if (dice < 44) {
            done = converge(side, pick(side.orders), random.nextInt(MOST_POINTS));
        } else if (dice < 59) {
            done = redeem(side);
        } else if (dice < 74) {
            done = goOn(side);
        } else if (dice < 83) {
            done = adjust(side);
        } else if (dice < 91) {
            done = transfer(side, side == one ? other : one);
        } else {
            done = letDaysPass();
        }
        return side.name + ": " + done + " at " + now;
    }

    private String buy(Side side) {
        Order order = new Order(next("order:"), now.minus(Duration.ofDays(random.nextInt(OLDEST_DAYS))));
        side.orders.add(order);
        return converge(side, order, random.nextInt(MOST_POINTS));
    }

    /** The order should have earned this now: paid again, refunded or cancelled, the difference is what is posted. */
    private String converge(Side side, Order order, long target) {
        Instant availableAt = order.placedAt.plus(WINDOW);
        Instant expiresAt = availableAt.plus(LIFE);
        side.plain.order(order.reference, target, availableAt, expiresAt, now);
        if (target != order.target) {
            long difference = target - order.earned;
            Optional<Movement> movement = difference == 0
                    ? Optional.empty()
                    : difference > 0
                            ? Optional.of(
                                    side.real.earn(because(order.reference), id(), difference, availableAt, expiresAt))
                            : side.real.takeBack(because(order.reference), -difference, mayOwe);
            movement.ifPresent(done -> {
                side.post(done);
                order.earned += done.issued();
            });
            order.target = target;
        }
        return order.reference + " earns " + target;
    }

    private String redeem(Side side) {
        long points = 1 + random.nextInt(MOST_POINTS);
        String reference = next("redemption:");
        boolean expected = side.plain.hold(reference, points, now);
        Optional<Taken> taken = UpToDate.of(side.real, now).ledger().hold(because(reference), points);
        requireSame("a hold of " + points, expected, taken.isPresent());
        taken.ifPresent(held -> {
            side.post(held.movement());
            side.redemptions.add(new Redeemed(reference, held.parts()));
        });
        return reference + " holds " + points;
    }

    private String goOn(Side side) {
        if (side.redemptions.isEmpty()) {
            return redeem(side);
        }
        Redeemed redeemed = pick(side.redemptions);
        if (redeemed.status == Status.HELD && random.nextBoolean()) {
            redeemed.status = Status.CONFIRMED;
            side.plain.confirm(redeemed.reference);
            side.post(side.real.capture(because(redeemed.reference), redeemed.points(), mayOwe));
            return redeemed.reference + " is confirmed";
        }
        side.redemptions.remove(redeemed);
        if (redeemed.status == Status.HELD) {
            side.plain.cancel(redeemed.reference, now);
            side.post(side.real.release(because(redeemed.reference), redeemed.parts));
        } else {
            side.plain.giveBack(redeemed.reference, now);
            side.post(side.real.giveBack(because(redeemed.reference), redeemed.parts));
        }
        side.plain.settle(now);
        side.settle(now);
        return redeemed.reference + " comes back";
    }

    private String adjust(Side side) {
        long points = 1 + random.nextInt(MOST_POINTS);
        String reference = next("adjustment:");
        MemberLedger current = UpToDate.of(side.real, now).ledger();
        if (random.nextBoolean()) {
            side.plain.grant(reference, points, now.plus(LIFE), now);
            side.post(current.grant(because(reference), id(), points, now.plus(LIFE)));
            return reference + " gives " + points;
        }
        boolean expected = side.plain.deduct(points, now);
        Optional<Movement> taken = current.deduct(because(reference), points, mayOwe);
        requireSame("a deduction of " + points, expected, taken.isPresent());
        taken.ifPresent(side::post);
        return reference + " takes " + points;
    }

    private String transfer(Side from, Side to) {
        long points = 1 + random.nextInt(MOST_POINTS);
        String reference = next("transfer:");
        List<ReferenceLedger.Gift> gifts = from.plain.give(points, now);
        to.plain.receive(reference, gifts);
        Optional<Taken> taken = UpToDate.of(from.real, now).ledger().transferOut(because(reference), points);
        requireSame("a transfer of " + points, !gifts.isEmpty(), taken.isPresent());
        taken.ifPresent(given -> {
            from.post(given.movement());
            to.post(to.real.transferIn(because(reference), given.parts(), this::id));
        });
        return reference + " gives away " + points;
    }

    private String letDaysPass() {
        int days = 1 + random.nextInt(6);
        now = now.plus(Duration.ofDays(days));
        for (Side side : List.of(one, other)) {
            side.plain.settle(now);
            side.settle(now);
        }
        return days + " days pass";
    }

    private void requireSame(String what, boolean expected, boolean real) {
        if (expected != real) {
            throw new AssertionError(what + " should have been " + (expected ? "possible" : "refused") + " at " + now);
        }
    }

    private MemberLedger.Reason because(String reference) {
        return new MemberLedger.Reason(id(), "test", reference, now);
    }

    /** One after the other, as the service draws them: of lots that expire together the older is spent first. */
    private UUID id() {
        return new UUID(0, ids++);
    }

    private String next(String prefix) {
        return prefix + references++;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
