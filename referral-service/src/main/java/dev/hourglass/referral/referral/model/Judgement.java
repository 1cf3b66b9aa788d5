package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Check;
import dev.hourglass.referral.fraud.model.Edge;
import dev.hourglass.referral.referral.model.Standing.Worth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who brought a friend and what is to be said about it by what is known of the two alone.
 *
 * @param objections why it does not count, whatever else is known; empty when it may
 * @param counting the order that counts
 * @param lost when none does, the one that once did
 * @param verdict what a person at the shop decided last
 */
public record Judgement(
        MemberId advocate,
        Touchpoint touch,
        Terms terms,
        List<Reason> objections,
        Optional<OrderFact> counting,
        Optional<OrderFact> lost,
        Optional<Verdict> verdict) {
    public Judgement {
        objections = List.copyOf(objections);
    }

    /** What checks of other referrals look at. One that a person turned down takes nobody's place. */
    public Edge edge() {
        boolean counts = objections.isEmpty() && !isTurnedDown();
        Worth worth = worth(false);
        return new Edge(
                advocate,
                touch.at(),
                objections.isEmpty(),
                counts ? worth.countsAt() : null,
                worth.advocatePoints() + worth.friendPoints(),
                worth.advocateCredit() + worth.friendCredit());
    }

    /** How it stands now that other referrals have been looked at. */
    public Standing standing(Around around, Instant now) {
        int score = Check.score(around.checks());
        Worth worth = worth(around.overAdvocateLimit());
        if (!objections.isEmpty()) {
            return rejected(objections, worth, around, score);
        }
        if (isTurnedDown()) {
            return rejected(List.of(Reason.REJECTED_BY_REVIEWER), worth, around, score);
        }
        if (counting.isEmpty()) {
            return lost.map(order ->
                            at(ReferralState.REVERSED, List.of(whyLost(order)), worth, around, score, false, null))
                    .orElseGet(() -> at(
                            ReferralState.ATTRIBUTED,
                            List.of(touch.way().reason()),
                            worth,
                            around,
                            score,
                            false,
                            null));
        }
        if (around.overBudget()) {
            return rejected(List.of(Reason.BUDGET_SPENT), worth, around, score);
        }
        if (score > terms.fraudThreshold() && verdict.isEmpty()) {
            List<Reason> reasons = new ArrayList<>(List.of(Reason.HELD_FOR_REVIEW));
            around.checks().stream().sorted().map(Reason::of).forEach(reasons::add);
            return at(ReferralState.QUALIFIED, reasons, worth, around, score, true, null);
        }
        Instant due = terms.windowEnd(counting.get().placedAt());
        return now.isBefore(due)
                ? at(ReferralState.QUALIFIED, List.of(Reason.RETURN_WINDOW_OPEN), worth, around, score, false, due)
                : at(ReferralState.REWARDED, whyRewarded(around), worth, around, score, false, null);
    }

    private boolean isTurnedDown() {
        return verdict.filter(Verdict.REJECT::equals).isPresent();
    }

    private List<Reason> whyRewarded(Around around) {
        List<Reason> reasons = new ArrayList<>(List.of(Reason.ORDER_COUNTS));
        if (verdict.isPresent()) {
            reasons.add(Reason.APPROVED_BY_REVIEWER);
        }
        if (counting.get().eligibleSpend() < counting.get().peakSpend()) {
            reasons.add(Reason.PARTLY_REFUNDED);
        }
        if (around.overAdvocateLimit()) {
            reasons.add(Reason.ADVOCATE_LIMIT);
        }
        return reasons;
    }

    private static Reason whyLost(OrderFact order) {
        return order.isPaid() ? Reason.ORDER_REFUNDED : Reason.ORDER_CANCELLED;
    }

    private Worth worth(boolean overAdvocateLimit) {
        if (counting.isEmpty()) {
            return new Worth(
                    overAdvocateLimit ? 0 : terms.advocate().promised(),
                    terms.friend().promised(),
                    overAdvocateLimit ? 0 : terms.advocate().promisedCredit(),
                    terms.friend().promisedCredit(),
                    0,
                    null);
        }
        OrderFact order = counting.get();
        return new Worth(
                overAdvocateLimit ? 0 : terms.advocatePoints(order.eligibleSpend(), order.peakSpend()),
                terms.friendPoints(order.eligibleSpend(), order.peakSpend()),
                overAdvocateLimit ? 0 : terms.advocateCredit(order.eligibleSpend(), order.peakSpend()),
                terms.friendCredit(order.eligibleSpend(), order.peakSpend()),
                order.eligibleSpend(),
                order.placedAt());
    }

    private Standing rejected(List<Reason> reasons, Worth worth, Around around, int score) {
        return at(ReferralState.REJECTED, reasons, worth, around, score, false, null);
    }

    private Standing at(
            ReferralState state,
            List<Reason> reasons,
            Worth worth,
            Around around,
            int score,
            boolean held,
            Instant dueAt) {
        return new Standing(advocate, touch, terms, state, reasons, worth, around, score, held, dueAt);
    }
}
