package dev.hourglass.points.rule;

import dev.hourglass.kit.id.ProgramId;
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
        return table.read(connection, program).stream()
                .filter(RuleTable.Version::isCurrent)
                .filter(version -> names(version.condition(), segment))
                .map(version -> version.rule().name())
                .findFirst();
    }

    private static boolean names(String condition, String segment) {
        return condition.contains("segments")
                && (condition.contains("\"" + segment + "\"") || condition.contains("'" + segment + "'"));
    }
}
