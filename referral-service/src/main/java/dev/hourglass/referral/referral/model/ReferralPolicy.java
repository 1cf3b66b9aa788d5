package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.referral.campaign.model.Campaign;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.code.model.Click;
import dev.hourglass.referral.code.model.ClickId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who brought a friend and whether it counts. A function of facts: it does not matter in which order they became
 * known, nor how often it is asked. What stands already tells only under which terms the referral began, and what was known of
 * somebody who was erased since.
 */
public final class ReferralPolicy {
    private static final Comparator<OrderFact> EARLIEST_FIRST =
            Comparator.comparing(OrderFact::placedAt).thenComparing(OrderFact::key);

    private ReferralPolicy() {}

    /**
     * What is known of a friend, beside what stands.
     *
     * @param owners whose the codes on orders, clicks and claims are; codes that nobody has are missing
     * @param clicks what the clicks on orders were; what was none is missing
     * @param verdicts what a person at the shop decided last, by the advocate it was about
     */
    public record Facts(
            Friend friend, Map<String, Person> owners, Map<ClickId, Click> clicks, Map<MemberId, Verdict> verdicts) {}

    /**
     * @param campaign what is offered now; empty when there is none
     * @param standing how the friend stands so far, empty when nobody brought them yet
     */
    public static Decision decide(Optional<Campaign> campaign, Facts facts, Optional<Standing> standing) {
        List<OrderFact> bought = facts.friend.orders().stream()
                .filter(OrderFact::everPaid)
                .sorted(EARLIEST_FIRST)
                .toList();
        Optional<Terms> terms = standing.map(Standing::terms).or(() -> campaign.map(Campaign::terms));
        if (terms.isEmpty()) {
            return new Decision(Optional.empty(), Optional.empty(), Map.of(), Map.of());
        }
        AttributionPolicy attribution =
                new AttributionPolicy(terms.get(), facts.friend, bought, facts.owners, facts.clicks);
        Optional<Touchpoint> touch = attribution.touch();
        Map<OrderKey, Reason> refusals = new HashMap<>(attribution.refusals(touch));
        Map<String, Reason> refusedClaims = new HashMap<>(attribution.refusedClaims(touch));
        if (touch.isEmpty()) {
            // Such as a code that was corrected to one that nobody has: what began with the wrong one ends.
            Optional<Standing> ended = standing.map(s -> s.rejected(whyEnded(s.touch(), refusals, refusedClaims)));
            return new Decision(ended, Optional.empty(), refusals, refusedClaims);
        }
        Person advocate = facts.owners.get(touch.get().code());
        if (advocate.partner()) {
            // A partner has the friend: whatever a member had ends.
            return new Decision(
                    standing.map(s -> s.rejected(Reason.SUPERSEDED)),
                    Optional.empty(),
                    refusals,
                    refusedClaims,
                    Optional.of(partnerTouch(
                            campaign.map(Campaign::terms).orElse(terms.get()), facts, bought, touch.get(), advocate)));
        }
        Optional<Terms> granted = granted(campaign, standing, advocate);
        Optional<Judgement> judgement =
                granted.map(under -> judge(under, facts, bought, touch.get(), advocate, standing));
        Optional<Reason> refused = judgement.isEmpty()
                ? Optional.of(Reason.CAMPAIGN_DISABLED)
                : judgement.get().objections().stream().findFirst();
        refused.ifPresent(reason -> {
            if (touch.get().order() == null) {
                refusedClaims.put(touch.get().code(), reason);
            } else {
                refusals.put(touch.get().order(), reason);
            }
        });
        return new Decision(Optional.empty(), judgement, refusals, refusedClaims);
    }

    private static Reason whyEnded(
            Touchpoint touch, Map<OrderKey, Reason> refusals, Map<String, Reason> refusedClaims) {
        Reason refusal = touch.order() == null ? refusedClaims.get(touch.code()) : refusals.get(touch.order());
        return refusal == null ? Reason.UNKNOWN_CODE : refusal;
    }

    /** Partners are checked as the program wants it now: they are promised their commission, not the referral program. */
    private static PartnerTouch partnerTouch(
            Terms now, Facts facts, List<OrderFact> bought, Touchpoint touch, Person partner) {
        Optional<Verdict> verdict = Optional.ofNullable(facts.verdicts.get(partner.id()));
        Optional<Reason> objection =
                objections(facts.friend, bought, touch, partner).stream().findFirst();
        if (verdict.isPresent()) {
            // A person has looked at it and knows better.
            objection = verdict.get() == Verdict.APPROVE ? Optional.empty() : Optional.of(Reason.REJECTED_BY_REVIEWER);
        }
        return new PartnerTouch(
                new PartnerId(partner.id().uuid()),
                touch.code(),
                touch.way().word(),
                touch.at(),
                objection,
                verdict,
                now.fraudThreshold(),
                now.mostOfPartnerADay());
    }

    /** A promise that was given stands; somebody who takes another's place gets what is offered now. */
    private static Optional<Terms> granted(Optional<Campaign> campaign, Optional<Standing> standing, Person advocate) {
        Optional<Terms> offered = campaign.filter(Campaign::enabled).map(Campaign::terms);
        boolean sameAdvocate = standing.isPresent() && standing.get().advocate().equals(advocate.id());
        if (sameAdvocate || offered.isEmpty()) {
            return standing.map(Standing::terms);
        }
        return offered;
    }

    private static Judgement judge(
            Terms terms,
            Facts facts,
            List<OrderFact> bought,
            Touchpoint touch,
            Person advocate,
            Optional<Standing> standing) {
        Optional<Verdict> verdict = Optional.ofNullable(facts.verdicts.get(advocate.id()));
        List<Reason> objections = objections(facts.friend, bought, touch, advocate);
        if (!objections.contains(Reason.SELF_REFERRAL)
                && (advocate.isForgotten() || facts.friend.person().isForgotten())) {
            objections = withRemembered(standing, advocate, objections);
        }
        if (verdict.filter(Verdict.APPROVE::equals).isPresent() && !objections.contains(Reason.SAME_MEMBER)) {
            // A person has looked at it and knows better. Nobody can be their own friend, though.
            objections = List.of();
        }
        return new Judgement(
                advocate.id(),
                touch,
                terms,
                objections,
                bought.stream()
                        .filter(order -> order.isPaid() && terms.isMetBy(order.currency(), order.eligibleSpend()))
                        .findFirst(),
                bought.stream()
                        .filter(order -> terms.isMetBy(order.currency(), order.peakSpend()))
                        .findFirst(),
                verdict);
    }

    /** Who was erased cannot be compared any more; that they were one person with the other stays. */
    private static List<Reason> withRemembered(Optional<Standing> standing, Person advocate, List<Reason> objections) {
        Set<Reason> all = standing.filter(stood -> stood.advocate().equals(advocate.id()))
                .map(Standing::reasons)
                .filter(reasons -> reasons.contains(Reason.SELF_REFERRAL) && !reasons.contains(Reason.SAME_MEMBER))
                .map(LinkedHashSet::new)
                .orElseGet(LinkedHashSet::new);
        all.addAll(objections);
        return List.copyOf(all);
    }

    private static List<Reason> objections(Friend friend, List<OrderFact> bought, Touchpoint touch, Person advocate) {
        List<Reason> objections = new ArrayList<>();
        List<Reason> likeness = advocate.likeness(friend.person());
        if (!likeness.isEmpty()) {
            objections.add(Reason.SELF_REFERRAL);
            objections.addAll(likeness);
        }
        boolean boughtBefore = touch.order() != null && !bought.get(0).key().equals(touch.order());
        if (boughtBefore) {
            objections.add(Reason.EXISTING_CUSTOMER);
        } else if (boughtUnderAnotherName(friend, bought)) {
            objections.add(Reason.EXISTING_CUSTOMER);
            objections.add(Reason.DUPLICATE_ACCOUNT);
        }
        return objections;
    }

    private static boolean boughtUnderAnotherName(Friend friend, List<OrderFact> bought) {
        if (friend.doubled().isEmpty()) {
            return false;
        }
        return bought.isEmpty()
                || friend.doubled()
                                .get()
                                .compareTo(new Friend.FirstPurchase(
                                        bought.get(0).placedAt(),
                                        friend.person().id()))
                        < 0;
    }
}
