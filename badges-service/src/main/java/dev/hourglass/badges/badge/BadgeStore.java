package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads definitions on the hot path, in the transaction that applies facts. */
@ApplicationScoped
class BadgeStore {
    private static final String READ = """
            SELECT program_id, id, name, description, criteria, revocable, points
              FROM badge
             WHERE program_id = ANY (?::uuid[])
             ORDER BY program_id, id
            """;

    private final CriteriaColumn criteria = new CriteriaColumn();

    Map<ProgramId, List<Badge>> read(Connection connection, Collection<ProgramId> programs) throws SQLException {
        Map<ProgramId, List<Badge>> badges = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", programs, ProgramId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    badges.computeIfAbsent(new ProgramId(Columns.uuid(row, "program_id")), program -> new ArrayList<>())
                            .add(badge(row));
                }
            }
        }
        return badges;
    }

    private Badge badge(ResultSet row) throws SQLException {
        return new Badge(
                new BadgeId(Columns.uuid(row, "id")),
                row.getString("name"),
                row.getString("description"),
                criteria.convertToEntityAttribute(row.getString("criteria")),
                row.getBoolean("revocable"),
                row.getLong("points"));
    }
}
