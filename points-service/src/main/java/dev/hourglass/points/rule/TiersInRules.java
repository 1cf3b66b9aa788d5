package dev.hourglass.points.rule;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.tier.TierUse;
import dev.hourglass.points.tier.model.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Earning rules whose conditions ask for a tier. */
@ApplicationScoped
class TiersInRules implements TierUse {
    private final RulesNaming rules;

    TiersInRules(RulesNaming rules) {
        this.rules = rules;
    }

    @Override
    public Optional<String> byName(Connection connection, ProgramId program, Tier tier) throws SQLException {
        return rules.tier(connection, program, tier.name()).map(rule -> "the rule '" + rule + "'");
    }
}
