package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.fraud.model.Identity;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferralPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Terms AT_ONCE = new Terms(100, 50, "EUR", 2_000, 0);
    private static final Terms AFTER_14_DAYS = new Terms(100, 50, "EUR", 2_000, 14);
    private static final String ADAS = "ADAS";
    private static final String BOBS = "BOBS";

    private final Person ada = person("ada@example.com");
    private final Person bob = person("bob@example.com");
    private final Person cleo = person("cleo@example.com");

    @Test
    void aFirstPaidOrderAboveTheMinimumWithACodeIsRewardedAtOnce() {
        Decision decision = decide(AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, ADAS));

        assertThat(decision.standing().orElseThrow())
                .isEqualTo(new Standing(ada.id(), ADAS, key("1"), AT_ONCE, ReferralState.REWARDED, List.of(), null));
        assertThat(decision.refusals()).isEmpty();
    }

    @Test
    void anOrderThatIsNotPaidAttributesNothing() {
        assertThat(decide(AT_ONCE, order("1", 0, OrderStatus.PLACED, 5_000, ADAS))
                        .standing())
                .isEmpty();
    }

    @Test
    void aFirstOrderBelowTheMinimumAttributesAndALaterOneQualifies() {
        OrderFact small = order("1", 0, OrderStatus.PAID, 1_999, ADAS);

        assertThat(state(decide(AT_ONCE, small))).isEqualTo(ReferralState.ATTRIBUTED);
        assertThat(state(decide(AT_ONCE, small, order("2", 5, OrderStatus.PAID, 2_000, null))))
                .isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void spendInAnotherCurrencyDoesNotCount() {
        OrderFact dollars = OrderFact.stated(key("1"), 1, OrderStatus.PAID, NOON, "USD", 9_000, ADAS);

        assertThat(state(decide(AT_ONCE, dollars))).isEqualTo(ReferralState.ATTRIBUTED);
    }

    @Test
    void rewardsWaitForTheEndOfTheReturnWindow() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);
        Instant windowEnd = NOON.plus(Duration.ofDays(14));

        Standing waiting = decideAt(windowEnd.minusMillis(1), AFTER_14_DAYS, order);
        assertThat(waiting.state()).isEqualTo(ReferralState.QUALIFIED);
        assertThat(waiting.dueAt()).isEqualTo(windowEnd);
        assertThat(decideAt(windowEnd, AFTER_14_DAYS, order).state()).isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void aRefundBelowTheMinimumReverses() {
        OrderFact refunded = order("1", 0, OrderStatus.PAID, 2_000, ADAS)
                .merge(OrderFact.stated(key("1"), 2, OrderStatus.PAID, NOON, "EUR", 1_999, ADAS));

        Standing standing = decide(AT_ONCE, refunded).standing().orElseThrow();

        assertThat(standing.state()).isEqualTo(ReferralState.REVERSED);
        assertThat(standing.reasons()).containsExactly(Reason.ORDER_REFUNDED);
    }

    @Test
    void aCancelledOrderReversesAndPaidAgainIsRewardedAgain() {
        OrderFact cancelled = order("1", 0, OrderStatus.PAID, 2_000, ADAS)
                .merge(OrderFact.stated(key("1"), 2, OrderStatus.CANCELLED, NOON, "EUR", 0, ADAS));
        OrderFact paidAgain =
                cancelled.merge(OrderFact.stated(key("1"), 3, OrderStatus.PAID, NOON, "EUR", 2_000, ADAS));

        assertThat(decide(AT_ONCE, cancelled).standing().orElseThrow().reasons())
                .containsExactly(Reason.ORDER_CANCELLED);
        assertThat(state(decide(AT_ONCE, paidAgain))).isEqualTo(ReferralState.REWARDED);
    }

    @Test
    void aCodeOnALaterOrderIsRejectedForAnExistingCustomer() {
        Decision decision = decide(
                AT_ONCE, order("1", 0, OrderStatus.PAID, 500, null), order("2", 1, OrderStatus.PAID, 5_000, ADAS));

        assertThat(decision.standing().orElseThrow().state()).isEqualTo(ReferralState.REJECTED);
        assertThat(decision.refusals()).containsExactly(Map.entry(key("2"), Reason.EXISTING_CUSTOMER));
    }

    @Test
    void aMemberCannotReferThemselvesUnderAnySpellingOfTheirEmail() {
        Person adaAgain = person("Ada+2@Example.com");

        for (Person friend : List.of(ada, adaAgain)) {
            Decision decision = ReferralPolicy.decide(
                    Optional.of(AT_ONCE),
                    new Friend(friend, List.of(order("1", 0, OrderStatus.PAID, 2_000, ADAS))),
                    Map.of(ADAS, ada),
                    Optional.empty(),
                    NOON);
            assertThat(decision.standing().orElseThrow().reasons()).containsExactly(Reason.SELF_REFERRAL);
        }
    }

    @Test
    void aCodeNobodyHasIsKeptAsADecisionOnTheOrder() {
        Decision decision = decide(AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, "TYPO"));

        assertThat(decision.standing()).isEmpty();
        assertThat(decision.refusals()).containsExactly(Map.entry(key("1"), Reason.UNKNOWN_CODE));
    }

    @Test
    void theFirstAdvocateStaysWhateverCodesComeLater() {
        Decision decision = decide(
                AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, ADAS), order("2", 1, OrderStatus.PAID, 2_000, BOBS));

        assertThat(decision.standing().orElseThrow().advocate()).isEqualTo(ada.id());
        assertThat(decision.refusals()).containsExactly(Map.entry(key("2"), Reason.ALREADY_REFERRED));
    }

    @Test
    void aCampaignThatIsOffMakesNoReferralsAndKeepsThoseThatStand() {
        Friend friend = new Friend(cleo, List.of(order("1", 0, OrderStatus.PAID, 2_000, ADAS)));
        Map<String, Person> owners = Map.of(ADAS, ada);
        Optional<Standing> standing = decide(AT_ONCE, friend.orders().get(0)).standing();

        Decision without = ReferralPolicy.decide(Optional.empty(), friend, owners, Optional.empty(), NOON);
        Decision with = ReferralPolicy.decide(Optional.empty(), friend, owners, standing, NOON);

        assertThat(without.standing()).isEmpty();
        assertThat(without.refusals()).containsEntry(key("1"), Reason.CAMPAIGN_DISABLED);
        assertThat(with.standing()).isEqualTo(standing);
    }

    @Test
    void aReferralKeepsTheTermsItBeganUnder() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS);
        Optional<Standing> standing = decide(AT_ONCE, order).standing();
        Terms worse = new Terms(1, 1, "EUR", 9_000, 30);

        Decision decision = ReferralPolicy.decide(
                Optional.of(worse), new Friend(cleo, List.of(order)), Map.of(ADAS, ada), standing, NOON);

        assertThat(decision.standing()).isEqualTo(standing);
    }

    @Test
    void leavingTheCodeOutLaterDoesNotTakeItAwayAndCorrectingItDoes() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS)
                .merge(OrderFact.stated(key("1"), 2, OrderStatus.PAID, NOON, "EUR", 2_000, null));
        OrderFact corrected = order.merge(OrderFact.stated(key("1"), 3, OrderStatus.PAID, NOON, "EUR", 2_000, BOBS));

        assertThat(decide(AT_ONCE, order).standing().orElseThrow().advocate()).isEqualTo(ada.id());
        assertThat(decide(AT_ONCE, corrected).standing().orElseThrow().advocate())
                .isEqualTo(bob.id());
    }

    private Decision decide(Terms terms, OrderFact... orders) {
        return ReferralPolicy.decide(
                Optional.of(terms), new Friend(cleo, List.of(orders)), owners(), Optional.empty(), NOON);
    }

    private Standing decideAt(Instant now, Terms terms, OrderFact order) {
        return ReferralPolicy.decide(
                        Optional.of(terms), new Friend(cleo, List.of(order)), owners(), Optional.empty(), now)
                .standing()
                .orElseThrow();
    }

    private Map<String, Person> owners() {
        return Map.of(ADAS, ada, BOBS, bob);
    }

    private static ReferralState state(Decision decision) {
        return decision.standing().orElseThrow().state();
    }

    private static OrderFact order(String id, int minute, OrderStatus status, long spend, String code) {
        return OrderFact.stated(key(id), 1, status, NOON.plus(Duration.ofMinutes(minute)), "EUR", spend, code);
    }

    private static OrderKey key(String id) {
        return new OrderKey("web", id);
    }

    private static Person person(String email) {
        return new Person(MemberId.create(), Identity.of(email, null));
    }
}
