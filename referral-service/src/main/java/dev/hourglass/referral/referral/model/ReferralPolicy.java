package dev.hourglass.referral.referral.model;

import dev.hourglass.referral.campaign.model.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who brought a friend and whether it counts. A function of facts: it does not matter in which order they became
 * known, nor how often it is asked. What stands already tells only under which terms the referral began.
 */
public final class ReferralPolicy {
    private static final Comparator<OrderFact> EARLIEST_FIRST =
            Comparator.comparing(OrderFact::placedAt).thenComparing(OrderFact::key);

    private ReferralPolicy() {}

    /**
     * @param offered the terms for new referrals, empty when the campaign is switched off
     * @param owners whose the codes on the friend's orders are; codes that nobody has are missing
     * @param standing how the friend stands so far, empty when nobody brought them yet
     */
    public static Decision decide(
            Optional<Terms> offered,
            Friend friend,
            Map<String, Person> owners,
            Optional<Standing> standing,
            Instant now) {
        List<OrderFact> bought = friend.orders().stream()
                .filter(OrderFact::everPaid)
                .sorted(EARLIEST_FIRST)
                .toList();
        Optional<OrderFact> touch = bought.stream()
                .filter(order -> order.code() != null && owners.containsKey(order.code()))
                .findFirst();
        if (touch.isEmpty()) {
            // The code was corrected to one that nobody has: what began with the wrong one ends.
            return new Decision(standing.map(s -> s.rejected(Reason.UNKNOWN_CODE)), refusals(bought, owners, null));
        }
        Optional<Terms> terms = terms(offered, standing, owners.get(touch.get().code()));
        if (terms.isEmpty()) {
            Map<OrderKey, Reason> refusals = refusals(bought, owners, null);
            refusals.put(touch.get().key(), Reason.CAMPAIGN_DISABLED);
            return new Decision(Optional.empty(), refusals);
        }
        Standing decided = judge(terms.get(), friend, bought, touch.get(), owners, now);
        Map<OrderKey, Reason> refusals = refusals(bought, owners, touch.get());
        if (decided.state() == ReferralState.REJECTED) {
            refusals.put(touch.get().key(), decided.reasons().get(0));
        }
        return new Decision(Optional.of(decided), refusals);
    }

    /** A promise that was given stands; somebody who takes another's place gets what is offered now. */
    private static Optional<Terms> terms(Optional<Terms> offered, Optional<Standing> standing, Person advocate) {
        boolean sameAdvocate = standing.isPresent() && standing.get().advocate().equals(advocate.id());
        if (sameAdvocate || offered.isEmpty()) {
            return standing.map(Standing::terms);
        }
        return offered;
    }

    private static Standing judge(
            Terms terms,
            Friend friend,
            List<OrderFact> bought,
            OrderFact touch,
            Map<String, Person> owners,
            Instant now) {
        Person advocate = owners.get(touch.code());
        List<Reason> objections = new ArrayList<>();
        if (advocate.isSameAs(friend.person())) {
            objections.add(Reason.SELF_REFERRAL);
        }
        if (!bought.get(0).key().equals(touch.key())) {
            objections.add(Reason.EXISTING_CUSTOMER);
        }
        if (!objections.isEmpty()) {
            return standing(advocate, touch, terms, ReferralState.REJECTED, objections, null);
        }
        Optional<OrderFact> counting = bought.stream()
                .filter(order -> order.isPaid() && terms.isMetBy(order.currency(), order.eligibleSpend()))
                .findFirst();
        if (counting.isPresent()) {
            Instant due = terms.windowEnd(counting.get().placedAt());
            return now.isBefore(due)
                    ? standing(advocate, touch, terms, ReferralState.QUALIFIED, List.of(), due)
                    : standing(advocate, touch, terms, ReferralState.REWARDED, List.of(), null);
        }
        return bought.stream()
                .filter(order -> terms.isMetBy(order.currency(), order.peakSpend()))
                .findFirst()
                .map(lost -> standing(advocate, touch, terms, ReferralState.REVERSED, List.of(whyLost(lost)), null))
                .orElseGet(() -> standing(advocate, touch, terms, ReferralState.ATTRIBUTED, List.of(), null));
    }

    private static Reason whyLost(OrderFact order) {
        return order.isPaid() ? Reason.ORDER_REFUNDED : Reason.ORDER_CANCELLED;
    }

    private static Standing standing(
            Person advocate, OrderFact touch, Terms terms, ReferralState state, List<Reason> reasons, Instant due) {
        return new Standing(advocate.id(), touch.code(), touch.key(), terms, state, reasons, due);
    }

    /** Why codes on orders other than the one that counts made no referral. */
    private static Map<OrderKey, Reason> refusals(List<OrderFact> bought, Map<String, Person> owners, OrderFact touch) {
        Map<OrderKey, Reason> refusals = new HashMap<>();
        for (OrderFact order : bought) {
            if (order.code() != null && !order.equals(touch)) {
                refusals.put(
                        order.key(), owners.containsKey(order.code()) ? Reason.ALREADY_REFERRED : Reason.UNKNOWN_CODE);
            }
        }
        return refusals;
    }
}
