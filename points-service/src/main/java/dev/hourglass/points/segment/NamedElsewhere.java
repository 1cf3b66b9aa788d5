package dev.hourglass.points.segment;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.reward.RewardsNaming;
import dev.hourglass.points.rule.RulesNaming;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Rules and rewards that go by the names of segments. */
@ApplicationScoped
class NamedElsewhere implements SegmentUse {
    private final RulesNaming rules;
    private final RewardsNaming rewards;

    NamedElsewhere(RulesNaming rules, RewardsNaming rewards) {
        this.rules = rules;
        this.rewards = rewards;
    }

    @Override
    public Optional<String> of(Connection connection, ProgramId program, String segment) throws SQLException {
        Optional<String> rule = rules.segment(connection, program, segment).map(name -> "the rule '" + name + "'");
        return rule.isPresent()
                ? rule
                : rewards.segment(connection, program, segment).map(name -> "the reward '" + name + "'");
    }
}
