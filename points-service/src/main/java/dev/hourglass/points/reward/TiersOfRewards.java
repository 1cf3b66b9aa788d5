package dev.hourglass.points.reward;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.tier.TierUse;
import dev.hourglass.points.tier.model.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Rewards that are for members of a tier. */
@ApplicationScoped
class TiersOfRewards implements TierUse {
    private final RewardsNaming rewards;

    TiersOfRewards(RewardsNaming rewards) {
        this.rewards = rewards;
    }

    @Override
    public Optional<String> byName(Connection connection, ProgramId program, Tier tier) throws SQLException {
        return inWords(rewards.tier(connection, program, tier.name()));
    }

    @Override
    public Optional<String> byId(Connection connection, ProgramId program, Tier tier) throws SQLException {
        return inWords(rewards.tier(connection, program, IdCodec.format("tir", tier.id())));
    }

    private static Optional<String> inWords(Optional<String> reward) {
        return reward.map(name -> "the reward '" + name + "'");
    }
}
