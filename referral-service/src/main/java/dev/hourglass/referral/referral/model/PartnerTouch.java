package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Check;
import dev.hourglass.referral.fraud.model.Edge;
import java.time.Instant;
import java.util.Optional;

/**
 * That a partner brought a friend, by the rules by which members do: one for each friend, for ever.
 *
 * @param way how it showed, as with members; a claim is what the partner told server to server
 * @param objection why it earns nothing
 * @param verdict what a person at the shop decided last
 * @param threshold a suspicion above it is held
 * @param mostADay more friends of the partner in 24 hours are suspicious
 */
public record PartnerTouch(
        PartnerId partner,
        String code,
        String way,
        Instant at,
        Optional<Reason> objection,
        Optional<Verdict> verdict,
        int threshold,
        int mostADay) {
    /** What checks of other friends look at: the partner stands where an advocate stands. */
    public Edge edge() {
        return new Edge(advocate(), at, objection.isEmpty(), null, 0, 0);
    }

    /** The partner, where ids of advocates are looked at. */
    public MemberId advocate() {
        return new MemberId(partner.uuid());
    }

    /** Whether it waits for a person, now that other friends have been looked at. */
    public boolean isHeld(Around around) {
        return objection.isEmpty() && verdict.isEmpty() && Check.score(around.checks()) > threshold;
    }
}
