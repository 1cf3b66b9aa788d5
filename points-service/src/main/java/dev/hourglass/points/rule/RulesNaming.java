package dev.hourglass.points.rule;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.rule.model.ConditionText;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds rules that go by the name of something, so that the name is not taken from under them. */
@ApplicationScoped
public class RulesNaming {
    private final RuleTable table;

    RulesNaming(RuleTable table) {
        this.table = table;
    }

    /** The name of a rule in force whose condition asks for this segment. */
    public Optional<String> segment(Connection connection, ProgramId program, String segment) throws SQLException {
        return naming(connection, program, "segments", segment);
    }

    /** The name of a rule in force whose condition asks for this tier. */
    Optional<String> tier(Connection connection, ProgramId program, String tier) throws SQLException {
        return naming(connection, program, "tier", tier);
    }

    private Optional<String> naming(Connection connection, ProgramId program, String field, String value)
            throws SQLException {
        return table.read(connection, program).stream()
                .filter(RuleTable.Version::isCurrent)
                .filter(version -> new ConditionText(version.condition()).names(field, value))
                .map(version -> version.rule().name())
                .findFirst();
    }
}
