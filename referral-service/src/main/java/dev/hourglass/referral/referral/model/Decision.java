package dev.hourglass.referral.referral.model;

import java.util.Map;
import java.util.Optional;

/**
 * What the facts about a friend alone come to.
 *
 * @param ended how the friend stood, when nobody brought them any more
 * @param judgement who brought the friend and what speaks against it; empty when nobody did
 * @param refusals for each order whose code or click made no referral, why
 * @param refusedClaims for each code that was claimed and made no referral, why
 * @param partner which partner brought the friend; nobody else did then
 */
public record Decision(
        Optional<Standing> ended,
        Optional<Judgement> judgement,
        Map<OrderKey, Reason> refusals,
        Map<String, Reason> refusedClaims,
        Optional<PartnerTouch> partner) {
    /** No partner brought them. */
    public Decision(
            Optional<Standing> ended,
            Optional<Judgement> judgement,
            Map<OrderKey, Reason> refusals,
            Map<String, Reason> refusedClaims) {
        this(ended, judgement, refusals, refusedClaims, Optional.empty());
    }

    public Decision {
        refusals = Map.copyOf(refusals);
        refusedClaims = Map.copyOf(refusedClaims);
    }
}
