package dev.hourglass.referral.referral.model;

import java.util.Map;
import java.util.Optional;

/**
 * What the facts about a friend come to.
 *
 * @param standing how the friend stands; empty when nobody brought them
 * @param refusals for each order whose code made no referral, why
 */
public record Decision(Optional<Standing> standing, Map<OrderKey, Reason> refusals) {
    public Decision {
        refusals = Map.copyOf(refusals);
    }
}
