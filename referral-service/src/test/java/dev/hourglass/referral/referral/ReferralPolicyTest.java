package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.campaign.model.Reward;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Check;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.Friend;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderStatus;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.ReferralPolicy;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import dev.hourglass.referral.referral.model.Verdict;
import dev.hourglass.referral.referral.model.Way;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a referral counts, what it is worth, and what speaks against it. */
class ReferralPolicyTest extends PolicyCase {
    @Test
    void aFirstPaidOrderAboveTheMinimumWithACodeIsRewardedAtOnce() {
        Standing standing = stand(AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, ADAS));

        assertThat(standing.advocate()).isEqualTo(ada.id());
        assertThat(standing.touch().way()).isEqualTo(Way.CODE_AT_CHECKOUT);
        assertThat(standing.state()).isEqualTo(ReferralState.REWARDED);
        assertThat(standing.reasons()).containsExactly(Reason.ORDER_COUNTS);
        assertThat(standing.worth()).isEqualTo(new Standing.Worth(100, 50, 2_000, NOON));
    }

    @Test
    void anOrderThatIsNotPaidAttributesNothing() {
        assertThat(decide(AT_ONCE, order("1", 0, OrderStatus.PLACED, 5_000, ADAS))
                        .judgement())
                .isEmpty();
    }

    @Test
    void aFirstOrderBelowTheMinimumAttributesAndALaterOneQualifies() {
        OrderFact small = order("1", 0, OrderStatus.PAID, 1_999, ADAS);

        assertThat(stand(AT_ONCE, small).reasons()).containsExactly(Reason.CODE_AT_CHECKOUT);
        assertThat(stand(AT_ONCE, small, order("2", 5, OrderStatus.PAID, 2_000, null))
                        .state())
                .isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void spendInAnotherCurrencyDoesNotCount() {
        OrderFact dollars = OrderFact.stated(key("1"), 1, OrderStatus.PAID, NOON, "USD", 9_000, ADAS, Set.of());

        assertThat(stand(AT_ONCE, dollars).state()).isEqualTo(ReferralState.ATTRIBUTED);
    }

    @Test
    void rewardsWaitForTheEndOfTheReturnWindow() {
        Decision decision = decide(AFTER_14_DAYS, order("1", 0, OrderStatus.PAID, 2_000, ADAS));
        Instant windowEnd = NOON.plus(Duration.ofDays(14));

        Standing waiting = decision.judgement().orElseThrow().standing(Around.NOTHING, windowEnd.minusMillis(1));
        assertThat(waiting.state()).isEqualTo(ReferralState.QUALIFIED);
        assertThat(waiting.reasons()).containsExactly(Reason.RETURN_WINDOW_OPEN);
        assertThat(waiting.dueAt()).isEqualTo(windowEnd);
        assertThat(decision.judgement()
                        .get()
                        .standing(Around.NOTHING, windowEnd)
                        .state())
                .isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void aPartialRefundTakesThatPartOfTheRewardsAndBelowTheMinimumAllOfThem() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 8_000, ADAS);
        Standing half = stand(AT_ONCE, order.merge(restated(2, OrderStatus.PAID, 4_001)));
        Standing nothing = stand(AT_ONCE, order.merge(restated(2, OrderStatus.PAID, 1_999)));

        assertThat(half.reasons()).containsExactly(Reason.ORDER_COUNTS, Reason.PARTLY_REFUNDED);
        assertThat(half.worth().advocatePoints()).isEqualTo(50);
        assertThat(half.worth().friendPoints()).isEqualTo(25);
        assertThat(nothing.state()).isEqualTo(ReferralState.REVERSED);
        assertThat(nothing.reasons()).containsExactly(Reason.ORDER_REFUNDED);
    }

    @Test
    void aShareOfTheOrderIsRoundedDownToWholePoints() {
        Terms share = Terms.usual(Reward.share(new BigDecimal("10")), Reward.share(new BigDecimal("2.5")), "EUR", 0);

        Standing.Worth worth =
                stand(share, order("1", 0, OrderStatus.PAID, 4_999, ADAS)).worth();

        assertThat(worth.advocatePoints()).isEqualTo(4);
        assertThat(worth.friendPoints()).isEqualTo(1);
    }

    @Test
    void aCancelledOrderReversesAndPaidAgainIsRewardedAgain() {
        OrderFact cancelled = order("1", 0, OrderStatus.PAID, 2_000, ADAS).merge(restated(2, OrderStatus.CANCELLED, 0));

        assertThat(stand(AT_ONCE, cancelled).reasons()).containsExactly(Reason.ORDER_CANCELLED);
        assertThat(stand(AT_ONCE, cancelled.merge(restated(3, OrderStatus.PAID, 2_000)))
                        .state())
                .isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void aCodeOnALaterOrderIsRejectedForAnExistingCustomer() {
        Decision decision = decide(
                AT_ONCE, order("1", 0, OrderStatus.PAID, 500, null), order("2", 1, OrderStatus.PAID, 5_000, ADAS));

        assertThat(standing(decision).state()).isEqualTo(ReferralState.REJECTED);
        assertThat(decision.refusals()).containsExactly(Map.entry(key("2"), Reason.EXISTING_CUSTOMER));
    }

    @Test
    void whoBoughtBeforeUnderAnotherAccountIsAnExistingCustomer() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);

        doubled = Optional.of(new Friend.FirstPurchase(NOON.minusSeconds(1), MemberId.create()));
        assertThat(stand(AT_ONCE, order).reasons()).containsExactly(Reason.EXISTING_CUSTOMER, Reason.DUPLICATE_ACCOUNT);
        doubled = Optional.of(new Friend.FirstPurchase(NOON.plusSeconds(1), MemberId.create()));
        assertThat(stand(AT_ONCE, order).state()).isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void aMemberCannotReferThemselvesUnderAnySpellingOfTheirEmail() {
        assertThat(standing(decideFor(ada)).reasons()).containsExactly(Reason.SELF_REFERRAL, Reason.SAME_MEMBER);
        assertThat(standing(decideFor(person("Ada+2@Example.com"))).reasons())
                .containsExactly(Reason.SELF_REFERRAL, Reason.SAME_EMAIL);
    }

    @Test
    void aCampaignThatIsOffMakesNoReferralsAndKeepsThoseThatStand() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);
        Standing standing = stand(AT_ONCE, order);
        ReferralPolicy.Facts facts = facts(cleo, List.of(), order);

        Decision without = ReferralPolicy.decide(Optional.of(campaign(AT_ONCE, false)), facts, Optional.empty());
        Decision with = ReferralPolicy.decide(Optional.of(campaign(AT_ONCE, false)), facts, Optional.of(standing));

        assertThat(without.judgement()).isEmpty();
        assertThat(without.refusals()).containsEntry(key("1"), Reason.CAMPAIGN_DISABLED);
        assertThat(standing(with)).isEqualTo(standing);
    }

    @Test
    void aReferralKeepsTheTermsItBeganUnder() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);
        Standing standing = stand(AT_ONCE, order);
        Terms worse = with(Terms.usual(Reward.fixed(1), Reward.fixed(1), "EUR", 9_000), 30, Touch.FIRST);

        Decision decision = ReferralPolicy.decide(
                Optional.of(campaign(worse, true)), facts(cleo, List.of(), order), Optional.of(standing));

        assertThat(standing(decision)).isEqualTo(standing);
    }

    @Test
    void aSuspiciousReferralIsHeldUntilAPersonDecides() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);
        Around shared = new Around(Set.of(Check.SHARED_PAYMENT), false, false);

        Standing held = standing(decide(AT_ONCE, order), shared);
        verdicts = Map.of(ada.id(), Verdict.APPROVE);
        Standing approved = standing(decide(AT_ONCE, order), shared);
        verdicts = Map.of(ada.id(), Verdict.REJECT);
        Standing rejected = standing(decide(AT_ONCE, order), shared);
        verdicts = Map.of(bob.id(), Verdict.REJECT);

        assertThat(held.state()).isEqualTo(ReferralState.QUALIFIED);
        assertThat(held.held()).isTrue();
        assertThat(held.score()).isEqualTo(80);
        assertThat(held.reasons()).containsExactly(Reason.HELD_FOR_REVIEW, Reason.SHARED_PAYMENT);
        assertThat(approved.reasons()).containsExactly(Reason.ORDER_COUNTS, Reason.APPROVED_BY_REVIEWER);
        assertThat(rejected.state()).isEqualTo(ReferralState.REJECTED);
        assertThat(rejected.reasons()).containsExactly(Reason.REJECTED_BY_REVIEWER);
        assertThat(standing(decide(AT_ONCE, order)).state()).isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void approvalOverridesObjectionsButNobodyIsTheirOwnFriend() {
        verdicts = Map.of(ada.id(), Verdict.APPROVE);

        assertThat(standing(decideFor(person("ada+2@example.com"))).state()).isEqualTo(ReferralState.REWARDED);
        assertThat(standing(decideFor(ada)).state()).isEqualTo(ReferralState.REJECTED);
    }

    @Test
    void overTheAdvocatesLimitOnlyTheFriendIsRewardedAndOverTheBudgetNobody() {
        Decision decision = decide(AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, ADAS));

        Standing limited = standing(decision, new Around(Set.of(), true, false));
        Standing spent = standing(decision, new Around(Set.of(), false, true));

        assertThat(limited.reasons()).containsExactly(Reason.ORDER_COUNTS, Reason.ADVOCATE_LIMIT);
        assertThat(limited.worth().advocatePoints()).isZero();
        assertThat(limited.worth().friendPoints()).isEqualTo(50);
        assertThat(spent.reasons()).containsExactly(Reason.BUDGET_SPENT);
    }
}
