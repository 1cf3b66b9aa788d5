package dev.hourglass.points.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.ledger.Posting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberLedgerOperationsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant SOON = NOW.plus(10, ChronoUnit.DAYS);
    private static final Instant LATE = NOW.plus(90, ChronoUnit.DAYS);

    @Test
    void heldPointsAreThoseThatWouldBeLostFirst() {
        Taken held = twoLots().hold(because("redemption:1"), 12).orElseThrow();
        assertThat(held.movement().entry().postings())
                .containsExactly(new Posting("available", -12), new Posting("held", 12));
        assertThat(held.parts()).extracting(LotPart::source).containsExactly("order:soon", "order:late");
        assertThat(held.parts()).extracting(LotPart::points).containsExactly(10L, 2L);
        assertThat(held.movement().after().balance()).isEqualTo(new Balance(8, 0, 12, 20));
    }

    @Test
    void moreThanThereIsCannotBeHeldAndLostPointsCannotEither() {
        assertThat(twoLots().hold(because("redemption:1"), 21)).isEmpty();
        assertThat(twoLots().hold(at("redemption:1", SOON), 11)).isEmpty();
    }

    @Test
    void aReleasedHoldGivesPointsBackToTheirLotsWithTheirDays() {
        MemberLedger before = twoLots();
        Taken held = before.hold(because("redemption:1"), 12).orElseThrow();
        MemberLedger after = held.movement()
                .after()
                .release(because("redemption:1"), held.parts())
                .after();
        assertThat(after.lots()).isEqualTo(before.lots());
        assertThat(after.balance()).isEqualTo(before.balance());
    }

    @Test
    void aCapturedHoldIsSpentAndCanBeGivenBack() {
        MemberLedger before = twoLots();
        Taken held = before.hold(because("redemption:1"), 12).orElseThrow();
        MemberLedger spent = held.movement()
                .after()
                .capture(because("redemption:1"), 12, true)
                .after();
        assertThat(spent.balance()).isEqualTo(new Balance(8, 0, 0, 20));
        MemberLedger after =
                spent.giveBack(because("redemption:1"), held.parts()).after();
        assertThat(after.lots()).isEqualTo(before.lots());
        assertThat(after.balance()).isEqualTo(before.balance());
    }

    @Test
    void whatIsHeldIsNotSpentSoItIsOwedEvenWhereBalancesStopAtZero() {
        MemberLedger ledger = MemberLedger.empty()
                .earn(because("order:1"), UUID.randomUUID(), 40, NOW, LATE)
                .after();
        Taken held = ledger.hold(because("redemption:1"), 30).orElseThrow();
        MemberLedger cancelled = held.movement()
                .after()
                .takeBack(because("order:1"), 40, false)
                .orElseThrow()
                .after();
        assertThat(cancelled.balance()).isEqualTo(new Balance(-30, 0, 30, 0));

        MemberLedger released =
                cancelled.release(because("redemption:1"), held.parts()).after();
        assertThat(released.balance()).isEqualTo(new Balance(0, 0, 0, 0));

        MemberLedger captured =
                cancelled.capture(because("redemption:1"), 30, false).after();
        assertThat(captured.balance()).isEqualTo(new Balance(0, 0, 0, 0));
    }

    @Test
    void aLotWhoseDayPassedWhileHeldIsLostRightAfterItCameBack() {
        Taken held = twoLots().hold(because("redemption:1"), 12).orElseThrow();
        MemberLedger back = held.movement()
                .after()
                .release(at("redemption:1", SOON), held.parts())
                .after();
        MemberLedger after = back.expire(at("expiry", SOON)).orElseThrow().after();
        assertThat(after.balance().available()).isEqualTo(10);
    }

    @Test
    void takingBackWhatIsHeldLeavesTheHoldAndADeficitThatItsReturnPays() {
        Taken held = twoLots().hold(because("redemption:1"), 20).orElseThrow();
        MemberLedger inDebt = held.movement()
                .after()
                .takeBack(because("order:soon"), 10, true)
                .orElseThrow()
                .after();
        assertThat(inDebt.balance()).isEqualTo(new Balance(-10, 0, 20, 10));
        MemberLedger after =
                inDebt.release(because("redemption:1"), held.parts()).after();
        assertThat(after.balance()).isEqualTo(new Balance(10, 0, 0, 10));
    }

    @Test
    void whatWasLostUnspentIsNotTakenBackASecondTime() {
        MemberLedger after = twoLots()
                .expire(at("expiry", SOON))
                .orElseThrow()
                .after()
                .takeBack(at("order:soon", SOON), 10, true)
                .orElseThrow()
                .after();
        assertThat(after.balance()).isEqualTo(new Balance(10, 0, 0, 10));
    }

    @Test
    void anAdjustmentGivesALotOfItsOwnOrTakesTheSoonestExpiring() {
        Movement given = twoLots().grant(because("ticket 7"), UUID.randomUUID(), 5, SOON);
        assertThat(given.entry().postings()).containsExactly(new Posting("adjusted", -5), new Posting("available", 5));
        assertThat(given.after().balance()).isEqualTo(new Balance(25, 0, 0, 20));
        MemberLedger after = given.after()
                .deduct(because("ticket 8"), 12, false)
                .orElseThrow()
                .after();
        assertThat(after.balance().available()).isEqualTo(13);
        assertThat(after.deduct(because("ticket 9"), 14, false)).isEmpty();
        assertThat(after.deduct(because("ticket 9"), 14, true)
                        .orElseThrow()
                        .after()
                        .balance()
                        .available())
                .isEqualTo(-1);
    }

    @Test
    void transferredPointsKeepTheirDays() {
        Taken out = twoLots().transferOut(because("transfer:1"), 12).orElseThrow();
        MemberLedger receiver = MemberLedger.empty()
                .transferIn(because("transfer:1"), out.parts(), UUID::randomUUID)
                .after();
        assertThat(out.movement().after().balance().available()).isEqualTo(8);
        assertThat(receiver.balance()).isEqualTo(new Balance(12, 0, 0, 0));
        assertThat(receiver.inOrder()).extracting(Lot::expiresAt).containsExactly(SOON, LATE);
    }

    @Test
    void twoMembersBecomeOneWithLotsPendingPointsAndDeficit() {
        MemberLedger guest = twoLots()
                .earn(because("order:new"), UUID.randomUUID(), 7, LATE, null)
                .after();
        MemberLedger known = MemberLedger.empty()
                .takeBack(because("order:gone"), 4, true)
                .orElseThrow()
                .after();
        Estate estate = MergePolicy.estate(guest);
        Movement handedOver =
                MergePolicy.handOver(guest, because("merge:1"), estate).orElseThrow();
        Movement takenOver =
                MergePolicy.takeOver(known, because("merge:1"), estate).orElseThrow();
        assertThat(handedOver.after().balance()).isEqualTo(Balance.ZERO);
        assertThat(takenOver.after().balance()).isEqualTo(new Balance(16, 7, 0, 23));
        assertThat(merged(handedOver) + merged(takenOver)).isZero();
        assertThat(takenOver
                        .after()
                        .takeBack(because("order:new"), 7, false)
                        .orElseThrow()
                        .change())
                .isEqualTo(-7);
    }

    @Test
    void pointsGivenBackAreAvailableAlsoWhereTheirLotWasLeftBehindPending() {
        MemberLedger ada = MemberLedger.empty()
                .earn(because("order:1"), UUID.randomUUID(), 3, SOON, LATE)
                .after();
        Estate pending = MergePolicy.estate(ada);
        MemberLedger left = MergePolicy.handOver(ada, because("merge:1"), pending)
                .orElseThrow()
                .after();
        MemberLedger grace = MergePolicy.takeOver(MemberLedger.empty(), because("merge:1"), pending)
                .orElseThrow()
                .after()
                .release(at("release", SOON))
                .orElseThrow()
                .after();
        Taken held = grace.hold(at("redemption:1", SOON), 3).orElseThrow();
        Estate estate = MergePolicy.estate(held.movement().after());
        MemberLedger back = MergePolicy.takeOver(left, at("merge:2", SOON), estate)
                .orElseThrow()
                .after()
                .release(at("redemption:1", SOON), held.parts())
                .after();
        assertThat(back.balance()).isEqualTo(new Balance(3, 0, 0, 3));
        assertThat(back.lots().values()).singleElement().satisfies(lot -> assertThat(lot.pending())
                .isFalse());
    }

    @Test
    void twoMembersCanBeTakenApartAgain() {
        MemberLedger guest = twoLots();
        Estate estate = MergePolicy.estate(guest);
        MemberLedger emptied = MergePolicy.handOver(guest, because("merge:1"), estate)
                .orElseThrow()
                .after();
        MemberLedger both = MergePolicy.takeOver(MemberLedger.empty(), because("merge:1"), estate)
                .orElseThrow()
                .after();
        Optional<Movement> out = MergePolicy.handOver(both, because("unmerge:1"), estate);
        Optional<Movement> back = MergePolicy.takeOver(emptied, because("unmerge:1"), estate);
        assertThat(out.orElseThrow().after().balance()).isEqualTo(Balance.ZERO);
        assertThat(back.orElseThrow().after().lots()).isEqualTo(guest.lots());
        assertThat(back.orElseThrow().after().balance()).isEqualTo(guest.balance());
    }

    @Test
    void registrationBonusSpentOrderCancelledRedemptionReturnedLeavesTheBonusExactly() {
        MemberLedger registered = MemberLedger.empty()
                .earn(because("bonus:registration"), UUID.randomUUID(), 50, NOW, LATE)
                .after();
        Taken held = registered.hold(because("redemption:1"), 50).orElseThrow();
        MemberLedger after = held.movement()
                .after()
                .capture(because("redemption:1"), 50, true)
                .after()
                .earn(because("order:1"), UUID.randomUUID(), 21, NOW, LATE)
                .after()
                .takeBack(because("order:1"), 21, true)
                .orElseThrow()
                .after()
                .giveBack(because("redemption:1"), held.parts())
                .after();
        assertThat(after.balance()).isEqualTo(new Balance(50, 0, 0, 50));
        assertThat(after.inOrder().stream().mapToLong(Lot::remaining).sum()).isEqualTo(50);
    }

    private static MemberLedger twoLots() {
        return MemberLedger.empty()
                .earn(because("order:late"), UUID.randomUUID(), 10, NOW, LATE)
                .after()
                .earn(because("order:soon"), UUID.randomUUID(), 10, NOW, SOON)
                .after();
    }

    private static long merged(Movement movement) {
        return movement.entry().postings().stream()
                .filter(posting -> posting.account().equals(Account.MERGED))
                .mapToLong(Posting::amount)
                .sum();
    }

    private static MemberLedger.Reason because(String reference) {
        return at(reference, NOW);
    }

    private static MemberLedger.Reason at(String reference, Instant at) {
        return new MemberLedger.Reason(UUID.randomUUID(), "test", reference, at);
    }
}
