package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Reward;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import dev.hourglass.referral.code.model.Click;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Check;
import dev.hourglass.referral.fraud.model.Identity;
import dev.hourglass.referral.referral.model.Claim;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.Friend;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.OrderStatus;
import dev.hourglass.referral.referral.model.Person;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.ReferralPolicy;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import dev.hourglass.referral.referral.model.Verdict;
import dev.hourglass.referral.referral.model.Way;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferralPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Terms AT_ONCE = Terms.usual(Reward.fixed(100), Reward.fixed(50), "EUR", 2_000);
    private static final Terms AFTER_14_DAYS = with(AT_ONCE, 14, Touch.LAST);
    private static final String ADAS = "ADAS";
    private static final String BOBS = "BOBS";

    private final Person ada = person("ada@example.com");
    private final Person bob = person("bob@example.com");
    private final Person cleo = person("cleo@example.com");
    private final Map<ClickId, Click> clicks = new HashMap<>();
    private Map<MemberId, Verdict> verdicts = Map.of();
    private Optional<Friend.FirstPurchase> doubled = Optional.empty();

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
    void aCodeNobodyHasIsKeptAsADecisionOnTheOrder() {
        Decision decision = decide(AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, "TYPO"));

        assertThat(decision.judgement()).isEmpty();
        assertThat(decision.refusals()).containsExactly(Map.entry(key("1"), Reason.UNKNOWN_CODE));
    }

    @Test
    void theFirstAdvocateStaysWhateverCodesComeLater() {
        Decision decision = decide(
                AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, ADAS), order("2", 1, OrderStatus.PAID, 2_000, BOBS));

        assertThat(standing(decision).advocate()).isEqualTo(ada.id());
        assertThat(decision.refusals()).containsExactly(Map.entry(key("2"), Reason.ALREADY_REFERRED));
    }

    @Test
    void theFirstOrTheLastClickCountsByTheProgramsChoice() {
        ClickId adas = click(ADAS, NOON.minus(Duration.ofDays(3)));
        ClickId bobs = click(BOBS, NOON.minus(Duration.ofDays(1)));
        OrderFact order = clicked(null, adas, bobs);

        assertThat(stand(with(AT_ONCE, 0, Touch.FIRST), order).advocate()).isEqualTo(ada.id());
        assertThat(stand(with(AT_ONCE, 0, Touch.LAST), order).advocate()).isEqualTo(bob.id());
        assertThat(stand(AT_ONCE, order).touch().way()).isEqualTo(Way.CLICK);
    }

    @Test
    void aCodeAtCheckoutOutdoesAClick() {
        Standing standing = stand(AT_ONCE, clicked(ADAS, click(BOBS, NOON.minusSeconds(60))));

        assertThat(standing.advocate()).isEqualTo(ada.id());
    }

    @Test
    void aClickOlderThanTheWindowAndOneThatNeverWasMakeNoReferral() {
        Decision old = decide(AT_ONCE, clicked(null, click(ADAS, NOON.minus(Duration.ofDays(31)))));
        Decision unknown = decide(AT_ONCE, clicked(null, ClickId.create()));

        assertThat(old.judgement()).isEmpty();
        assertThat(old.refusals()).containsExactly(Map.entry(key("1"), Reason.CLICK_TOO_OLD));
        assertThat(unknown.refusals()).containsExactly(Map.entry(key("1"), Reason.UNKNOWN_CLICK));
    }

    @Test
    void aClaimCountsWithinItsWindowWhenNothingElseTells() {
        OrderFact plain = order("1", 0, OrderStatus.PAID, 2_000, null);

        assertThat(standing(claim(30, plain)).touch().way()).isEqualTo(Way.CLAIM);
        assertThat(claim(31, plain).judgement()).isEmpty();
        assertThat(claim(31, plain).refusedClaims()).containsExactly(Map.entry(BOBS, Reason.CLAIM_TOO_LATE));
        assertThat(standing(claim(1, order("1", 0, OrderStatus.PAID, 2_000, ADAS)))
                        .advocate())
                .isEqualTo(ada.id());
        assertThat(standing(claim(0)).reasons()).containsExactly(Reason.CLAIM);
    }

    @Test
    void aPartnerWhoNamesACustomerAfterTheFirstPurchaseHasNotBroughtThem() {
        OrderFact plain = order("1", 0, OrderStatus.PAID, 2_000, null);
        assertThat(standing(told(Duration.ofDays(-1), plain)).touch().way()).isEqualTo(Way.CLAIM);
        assertThat(standing(told(Duration.ofSeconds(59), plain)).touch().way())
                .as("in one breath with the order")
                .isEqualTo(Way.CLAIM);
        assertThat(told(Duration.ofDays(1), plain).judgement()).isEmpty();
        assertThat(told(Duration.ofDays(1), plain).refusedClaims())
                .containsExactly(Map.entry(BOBS, Reason.CLAIM_TOO_LATE));
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
    void leavingTheCodeOutLaterDoesNotTakeItAwayAndCorrectingItDoes() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS).merge(restated(2, OrderStatus.PAID, 2_000));
        OrderFact corrected =
                order.merge(OrderFact.stated(key("1"), 3, OrderStatus.PAID, NOON, "EUR", 2_000, BOBS, Set.of()));

        assertThat(stand(AT_ONCE, order).advocate()).isEqualTo(ada.id());
        assertThat(stand(AT_ONCE, corrected).advocate()).isEqualTo(bob.id());
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

    private Decision decide(Terms terms, OrderFact... orders) {
        return ReferralPolicy.decide(
                Optional.of(campaign(terms, true)), facts(cleo, List.of(), orders), Optional.empty());
    }

    private Decision decideFor(Person friend) {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);
        return ReferralPolicy.decide(
                Optional.of(campaign(AT_ONCE, true)), facts(friend, List.of(), order), Optional.empty());
    }

    /** Bob's code is claimed so many days after noon. */
    private Decision claim(int daysLater, OrderFact... orders) {
        Claim claim = Claim.ofFriend(BOBS, NOON.plus(Duration.ofDays(daysLater)));
        return ReferralPolicy.decide(
                Optional.of(campaign(AT_ONCE, true)), facts(cleo, List.of(claim), orders), Optional.empty());
    }

    /** A partner tells of Cleo so long after noon. */
    private Decision told(Duration later, OrderFact... orders) {
        Claim told = Claim.ofPartner(BOBS, NOON.plus(later));
        return ReferralPolicy.decide(
                Optional.of(campaign(AT_ONCE, true)), facts(cleo, List.of(told), orders), Optional.empty());
    }

    private Standing stand(Terms terms, OrderFact... orders) {
        return standing(decide(terms, orders));
    }

    private static Standing standing(Decision decision) {
        return standing(decision, Around.NOTHING);
    }

    private static Standing standing(Decision decision, Around around) {
        return decision.judgement().orElseThrow().standing(around, NOON);
    }

    private ReferralPolicy.Facts facts(Person friend, List<Claim> claims, OrderFact... orders) {
        return new ReferralPolicy.Facts(
                new Friend(friend, List.of(orders), claims, doubled), Map.of(ADAS, ada, BOBS, bob), clicks, verdicts);
    }

    private ClickId click(String code, Instant at) {
        ClickId id = ClickId.create();
        clicks.put(id, new Click(id, new ReferralCode(code), at));
        return id;
    }

    private static Campaign campaign(Terms terms, boolean enabled) {
        return new Campaign(ProgramId.create(), "", enabled, terms);
    }

    private static Terms with(Terms terms, int returnWindowDays, Touch touch) {
        return new Terms(
                terms.advocate(),
                terms.friend(),
                terms.currency(),
                terms.minimumSpend(),
                returnWindowDays,
                terms.attributionWindowDays(),
                terms.claimWindowDays(),
                touch,
                terms.fraudThreshold(),
                terms.maxReferralsPerDay(),
                null,
                null,
                null,
                null);
    }

    private static OrderFact clicked(String code, ClickId... clicks) {
        return OrderFact.stated(key("1"), 1, OrderStatus.PAID, NOON, "EUR", 2_000, code, Set.of(clicks));
    }

    private static OrderFact restated(long revision, OrderStatus status, long spend) {
        return OrderFact.stated(key("1"), revision, status, NOON, "EUR", spend, null, Set.of());
    }

    private static OrderFact order(String id, int minute, OrderStatus status, long spend, String code) {
        return OrderFact.stated(
                key(id), 1, status, NOON.plus(Duration.ofMinutes(minute)), "EUR", spend, code, Set.of());
    }

    private static OrderKey key(String id) {
        return new OrderKey("web", id);
    }

    private static Person person(String email) {
        return new Person(MemberId.create(), Identity.of(email, null, null));
    }
}
