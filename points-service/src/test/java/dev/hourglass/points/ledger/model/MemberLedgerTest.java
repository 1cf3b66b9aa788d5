package dev.hourglass.points.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.ledger.Posting;
import dev.hourglass.testing.Seeds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void earnedPointsAreAvailableAtOnceWithoutAReturnWindow() {
        Movement earned = MemberLedger.empty().earn(because("order:1"), UUID.randomUUID(), 39, NOW, null);
        assertThat(earned.entry().postings()).containsExactly(new Posting("issued", -39), new Posting("available", 39));
        assertThat(earned.after().balance()).isEqualTo(new Balance(39, 0, 0, 39));
        assertThat(earned.change()).isEqualTo(39);
    }

    @Test
    void pointsInsideTheReturnWindowArePendingUntilReleased() {
        MemberLedger ledger = MemberLedger.empty()
                .earn(because("order:1"), UUID.randomUUID(), 39, NOW.plus(14, ChronoUnit.DAYS), null)
                .after();
        assertThat(ledger.balance()).isEqualTo(new Balance(0, 39, 0, 39));
        assertThat(ledger.release(because("release"))).isEmpty();
        MemberLedger later = ledger.release(at("release", NOW.plus(14, ChronoUnit.DAYS)))
                .orElseThrow()
                .after();
        assertThat(later.balance()).isEqualTo(new Balance(39, 0, 0, 39));
    }

    @Test
    void pointsAreTakenFromWhatEarnedThemFirstThenFromTheSoonestExpiring() {
        MemberLedger ledger = MemberLedger.empty()
                .earn(because("order:late"), UUID.randomUUID(), 10, NOW, NOW.plus(90, ChronoUnit.DAYS))
                .after()
                .earn(because("order:soon"), UUID.randomUUID(), 10, NOW, NOW.plus(10, ChronoUnit.DAYS))
                .after()
                .earn(because("order:own"), UUID.randomUUID(), 10, NOW, NOW.plus(50, ChronoUnit.DAYS))
                .after();
        MemberLedger after =
                ledger.takeBack(because("order:own"), 15, true).orElseThrow().after();
        assertThat(remaining(after, "order:own")).isZero();
        assertThat(remaining(after, "order:soon")).isEqualTo(5);
        assertThat(remaining(after, "order:late")).isEqualTo(10);
    }

    @Test
    void aDeficitIsAbsorbedByLaterEarnings() {
        MemberLedger inDebt = MemberLedger.empty()
                .takeBack(because("order:1"), 15, true)
                .orElseThrow()
                .after();
        assertThat(inDebt.balance().available()).isEqualTo(-15);
        MemberLedger after = inDebt.earn(because("order:2"), UUID.randomUUID(), 39, NOW, null)
                .after();
        assertThat(after.balance().available()).isEqualTo(24);
        assertThat(remaining(after, "order:2")).isEqualTo(24);
    }

    @Test
    void aBalanceThatMustNotGoBelowZeroStopsAtZero() {
        MemberLedger ledger = MemberLedger.empty()
                .earn(because("order:1"), UUID.randomUUID(), 10, NOW, null)
                .after();
        assertThat(ledger.takeBack(because("order:1"), 15, false)
                        .orElseThrow()
                        .after()
                        .balance()
                        .available())
                .isZero();
        assertThat(MemberLedger.empty().takeBack(because("order:1"), 15, false)).isEmpty();
    }

    @Test
    void everyEntryCarriesTheHashOfTheOneBefore() {
        Movement first = MemberLedger.empty().earn(because("order:1"), UUID.randomUUID(), 1, NOW, null);
        Movement second = first.after().earn(because("order:2"), UUID.randomUUID(), 1, NOW, null);
        assertThat(second.previousHash()).isEqualTo(first.after().hash());
        assertThat(second.after().sequence()).isEqualTo(2);
    }

    @Test
    void whateverHappensBalanceIsEntriesIsLotsLessDeficit() {
        Seeds.forEach(300, random -> {
            MemberLedger ledger = MemberLedger.empty();
            Instant now = NOW;
            long[] sums = new long[2];
            List<String> sources = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                now = now.plus(random.nextInt(48), ChronoUnit.HOURS);
                Movement movement = randomStep(random, ledger, now, sources);
                if (movement != null) {
                    movement.entry().postings().forEach(posting -> {
                        sums[0] += posting.account().equals(Account.AVAILABLE) ? posting.amount() : 0;
                        sums[1] += posting.account().equals(Account.PENDING) ? posting.amount() : 0;
                    });
                    ledger = movement.after();
                }
                assertThat(ledger.balance().available()).isEqualTo(sums[0]);
                assertThat(ledger.balance().pending()).isEqualTo(sums[1]);
                assertThat(lots(ledger, false) - ledger.balance().deficit())
                        .isEqualTo(ledger.balance().available());
                assertThat(lots(ledger, true)).isEqualTo(ledger.balance().pending());
            }
        });
    }

    private static Movement randomStep(Random random, MemberLedger ledger, Instant now, List<String> sources) {
        switch (random.nextInt(3)) {
            case 0 -> {
                sources.add("order:" + sources.size());
                Instant availableAt = now.plus(random.nextInt(3), ChronoUnit.DAYS);
                return ledger.earn(
                        at(sources.get(sources.size() - 1), now),
                        UUID.randomUUID(),
                        1 + random.nextInt(100),
                        availableAt,
                        random.nextBoolean() ? null : availableAt.plus(random.nextInt(90), ChronoUnit.DAYS));
            }
            case 1 -> {
                String source = sources.isEmpty() ? "order:none" : sources.get(random.nextInt(sources.size()));
                return ledger.takeBack(at(source, now), 1 + random.nextInt(80), random.nextBoolean())
                        .orElse(null);
            }
            default -> {
                return ledger.release(at("release", now)).orElse(null);
            }
        }
    }

    private static long lots(MemberLedger ledger, boolean pending) {
        return ledger.lots().values().stream()
                .filter(lot -> lot.pending() == pending)
                .mapToLong(Lot::remaining)
                .sum();
    }

    private static long remaining(MemberLedger ledger, String source) {
        return ledger.lots().values().stream()
                .filter(lot -> lot.source().equals(source))
                .mapToLong(Lot::remaining)
                .sum();
    }

    private static MemberLedger.Reason because(String reference) {
        return at(reference, NOW);
    }

    private static MemberLedger.Reason at(String reference, Instant at) {
        return new MemberLedger.Reason(UUID.randomUUID(), "test", reference, at);
    }
}
