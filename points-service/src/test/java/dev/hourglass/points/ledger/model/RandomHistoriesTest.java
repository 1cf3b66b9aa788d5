package dev.hourglass.points.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.ledger.HashChain;
import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.testing.Seeds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two members do everything there is in any order; after every step their books add up, and follow from the journal. */
class RandomHistoriesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final int HISTORIES = 4000;
    private static final int STEPS = 60;

    @Test
    void whateverHappensTheBooksAddUpAndFollowFromTheJournal() {
        Seeds.forEach(HISTORIES, random -> {
            Two two = new Two(random);
            for (int step = 0; step < STEPS; step++) {
                two.step();
            }
            assertThat(two.clearing(Account.TRANSFERRED)).isZero();
            assertThat(two.clearing(Account.MERGED)).isZero();
        });
    }

    /** One member as the test sees them, with what was derived from the journal alone. */
    private static final class Side {
        private MemberLedger ledger = MemberLedger.empty();
        private final Map<String, Long> accounts = new HashMap<>();
        private final Map<UUID, Lot> derived = new HashMap<>();
        private final List<Taken> held = new ArrayList<>();
        private final List<Taken> spent = new ArrayList<>();

        void apply(Movement movement) {
            assertThat(movement.entry().postings().stream()
                            .mapToLong(Posting::amount)
                            .sum())
                    .isZero();
            assertThat(HashChain.next(ledger.hash(), movement.entry(), movement.lotLog()))
                    .isEqualTo(movement.after().hash());
            for (Posting posting : movement.entry().postings()) {
                accounts.merge(posting.account(), posting.amount(), Long::sum);
            }
            LotLog.read(movement.lotLog(), movement.entry().reference(), derived)
                    .forEach(lot -> derived.put(lot.id(), lot));
            ledger = movement.after();
            check();
        }

        private void check() {
            Balance balance = ledger.balance();
            assertThat(balance)
                    .isEqualTo(new Balance(
                            sum(Account.AVAILABLE), sum(Account.PENDING), sum(Account.HELD), -sum(Account.ISSUED)));
            assertThat(lots(false) - balance.deficit()).isEqualTo(balance.available());
            assertThat(lots(true)).isEqualTo(balance.pending());
            assertThat(derived).isEqualTo(ledger.lots());
        }

        private long sum(String account) {
            return accounts.getOrDefault(account, 0L);
        }

        private long lots(boolean pending) {
            return ledger.lots().values().stream()
                    .filter(lot -> lot.pending() == pending)
                    .mapToLong(Lot::remaining)
                    .sum();
        }
    }

    private static final class Two {
        private final Random random;
        private final Side ada = new Side();
        private final Side grace = new Side();
        private Instant now = NOW;
        private int orders;

        Two(Random random) {
            this.random = random;
        }

        long clearing(String account) {
            return ada.sum(account) + grace.sum(account);
        }

        void step() {
            now = now.plus(random.nextInt(72), ChronoUnit.HOURS);
            Side side = random.nextBoolean() ? ada : grace;
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> earn(side);
                case 3 ->
                    side.ledger
                            .takeBack(because(anyOrder()), points(), random.nextBoolean())
                            .ifPresent(side::apply);
                case 4 -> side.ledger.release(because("release")).ifPresent(side::apply);
                case 5 -> side.ledger.expire(because("expiry")).ifPresent(side::apply);
                case 6 ->
                    side.ledger.hold(because("redemption"), points()).ifPresent(taken -> {
                        requireSoonestFirst(side.ledger, taken);
                        side.apply(taken.movement());
                        side.held.add(taken);
                    });
                case 7 -> endHold(side);
                case 8 -> returnSpent(side);
                case 9 -> adjust(side);
                case 10 -> transfer(side, side == ada ? grace : ada);
                default -> merge(side, side == ada ? grace : ada);
            }
        }

        private void earn(Side side) {
            Instant availableAt = now.plus(random.nextInt(3), ChronoUnit.DAYS);
            Instant expiresAt = random.nextBoolean() ? null : availableAt.plus(1 + random.nextInt(30), ChronoUnit.DAYS);
            side.apply(side.ledger.earn(because("order:" + orders++), id(), points(), availableAt, expiresAt));
        }

        private void endHold(Side side) {
            if (!side.held.isEmpty()) {
                Taken taken = side.held.remove(random.nextInt(side.held.size()));
                long points = taken.parts().stream().mapToLong(LotPart::points).sum();
                if (random.nextBoolean()) {
                    side.apply(side.ledger.capture(because("redemption"), points, random.nextBoolean()));
                    side.spent.add(taken);
                } else {
                    side.apply(side.ledger.release(because("redemption"), taken.parts()));
                }
            }
        }

        private void returnSpent(Side side) {
            if (!side.spent.isEmpty()) {
                Taken taken = side.spent.remove(random.nextInt(side.spent.size()));
                side.apply(side.ledger.giveBack(because("redemption"), taken.parts()));
            }
        }

        private void adjust(Side side) {
            if (random.nextBoolean()) {
                side.apply(side.ledger.grant(because("goodwill"), id(), points(), null));
            } else {
                side.ledger
                        .deduct(because("mistake"), points(), random.nextBoolean())
                        .ifPresent(side::apply);
            }
        }

        private void transfer(Side from, Side to) {
            from.ledger.transferOut(because("transfer"), points()).ifPresent(taken -> {
                requireSoonestFirst(from.ledger, taken);
                from.apply(taken.movement());
                to.apply(to.ledger.transferIn(because("transfer"), taken.parts(), this::id));
            });
        }

        private void merge(Side from, Side to) {
            if (random.nextInt(5) > 0) {
                return;
            }
            Estate estate = MergePolicy.estate(from.ledger);
            MergePolicy.handOver(from.ledger, because("merge"), estate).ifPresent(movement -> {
                from.apply(movement);
                to.apply(MergePolicy.takeOver(to.ledger, because("merge"), estate)
                        .orElseThrow());
                to.held.addAll(from.held);
                to.spent.addAll(from.spent);
                from.held.clear();
                from.spent.clear();
            });
        }

        /** Nothing that is lost earlier than what was taken is left. */
        private void requireSoonestFirst(MemberLedger before, Taken taken) {
            LotPart last = taken.parts().get(taken.parts().size() - 1);
            Lot lastLot = before.lots().get(last.lotId());
            assertThat(taken.movement().after().lots().values())
                    .filteredOn(lot -> !lot.pending() && lot.remaining() > 0 && !lot.isPast(now))
                    .allMatch(lot -> Lot.SOONEST_EXPIRING.compare(lastLot, lot) <= 0);
        }

        private long points() {
            return 1 + random.nextInt(100);
        }

        /** Seeded like all else: lots that expire together are spent in the order of their ids. */
        private UUID id() {
            return new UUID(random.nextLong(), random.nextLong());
        }

        private String anyOrder() {
            return "order:" + (orders == 0 ? 0 : random.nextInt(orders));
        }

        private MemberLedger.Reason because(String reference) {
            return new MemberLedger.Reason(id(), "test", reference, now);
        }
    }
}
