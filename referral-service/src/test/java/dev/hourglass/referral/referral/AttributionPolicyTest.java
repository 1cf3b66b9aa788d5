package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.referral.campaign.model.Touch;
import dev.hourglass.referral.code.model.ClickId;
import dev.hourglass.referral.referral.model.Decision;
import dev.hourglass.referral.referral.model.OrderFact;
import dev.hourglass.referral.referral.model.OrderStatus;
import dev.hourglass.referral.referral.model.Person;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.Standing;
import dev.hourglass.referral.referral.model.Way;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who brought a friend: by a code, a click or a claim. */
class AttributionPolicyTest extends PolicyCase {
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
    void leavingTheCodeOutLaterDoesNotTakeItAwayAndCorrectingItDoes() {
        OrderFact order = order("1", 0, OrderStatus.PAID, 2_000, ADAS).merge(restated(2, OrderStatus.PAID, 2_000));
        OrderFact corrected =
                order.merge(OrderFact.stated(key("1"), 3, OrderStatus.PAID, NOON, "EUR", 2_000, BOBS, Set.of()));

        assertThat(stand(AT_ONCE, order).advocate()).isEqualTo(ada.id());
        assertThat(stand(AT_ONCE, corrected).advocate()).isEqualTo(bob.id());
    }

    @Test
    void whatWasBoughtBeforeTheClickIsNotItsDoingButClocksMayDifferByAMinute() {
        Decision after = decide(AT_ONCE, clicked(null, click(ADAS, NOON.plusSeconds(61))));
        Decision atOnce = decide(AT_ONCE, clicked(null, click(ADAS, NOON.plusSeconds(60))));

        assertThat(after.judgement()).isEmpty();
        assertThat(after.refusals()).containsExactly(Map.entry(key("1"), Reason.CLICK_AFTER_ORDER));
        assertThat(standing(atOnce).touch().way()).isEqualTo(Way.CLICK);
    }

    @Test
    void whoWasErasedBringsNobodyFromThatMomentOnByCodeClickOrClaim() {
        owners.put(BOBS, Person.erased(bob.id(), NOON));
        ClickId early = click(BOBS, NOON.minusSeconds(60));

        assertThat(decide(AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, BOBS)).refusals())
                .containsExactly(Map.entry(key("1"), Reason.ADVOCATE_ERASED));
        assertThat(decide(AT_ONCE, clicked(null, early)).refusals())
                .as("the link was followed before, and the order came after")
                .containsExactly(Map.entry(key("1"), Reason.ADVOCATE_ERASED));
        assertThat(claim(1).refusedClaims()).containsExactly(Map.entry(BOBS, Reason.ADVOCATE_ERASED));
    }

    @Test
    void whomTheErasedBroughtBeforeStaysTheirFriend() {
        owners.put(BOBS, Person.erased(bob.id(), NOON.plusMillis(1)));

        assertThat(stand(AT_ONCE, order("1", 0, OrderStatus.PAID, 2_000, BOBS)).advocate())
                .isEqualTo(bob.id());
        assertThat(stand(AT_ONCE, clicked(null, click(BOBS, NOON.minusSeconds(60))))
                        .advocate())
                .isEqualTo(bob.id());
        assertThat(standing(claim(0)).advocate()).isEqualTo(bob.id());
    }
}
