package dev.hourglass.points.offer;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.offer.model.Offer;
import dev.hourglass.points.reward.RewardId;
import dev.hourglass.points.reward.RewardUse;
import dev.hourglass.points.rule.model.ConditionText;
import dev.hourglass.points.segment.SegmentUse;
import dev.hourglass.points.tier.TierUse;
import dev.hourglass.points.tier.model.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What offers go by, also those that are not on now: segments and tiers of their audience, and the reward they lead to. */
@ApplicationScoped
class NamedByOffers implements SegmentUse, TierUse, RewardUse {
    private final OfferStore offers;

    NamedByOffers(OfferStore offers) {
        this.offers = offers;
    }

    @Override
    public Optional<String> of(Connection connection, ProgramId program, String segment) throws SQLException {
        return inWords(offers.ofSegment(connection, program, segment));
    }

    @Override
    public Optional<String> of(Connection connection, ProgramId program, RewardId reward) throws SQLException {
        return inWords(offers.ofReward(connection, program, reward));
    }

    @Override
    public Optional<String> byName(Connection connection, ProgramId program, Tier tier) throws SQLException {
        return inWords(offers.all(connection, program).stream()
                .filter(offer -> names(offer.audience(), tier.name()))
                .map(Offer::name)
                .findFirst());
    }

    private static boolean names(Offer.Audience audience, String tier) {
        return audience.tiers().contains(tier) || new ConditionText(audience.condition()).names("tier", tier);
    }

    private static Optional<String> inWords(Optional<String> offer) {
        return offer.map(name -> "the offer '" + name + "'");
    }
}
