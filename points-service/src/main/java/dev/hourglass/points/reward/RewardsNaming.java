package dev.hourglass.points.reward;

import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finds rewards that go by the name of something, so that the name is not taken from under them. */
@ApplicationScoped
public class RewardsNaming {
    private static final String SEGMENT =
            "SELECT name FROM reward WHERE program_id = ? AND ? = ANY(segments) ORDER BY id LIMIT 1";

    private static final String TIER =
            "SELECT name FROM reward WHERE program_id = ? AND ? = ANY(tiers) ORDER BY id LIMIT 1";

    /** The name of a reward that is for members of this segment. */
    public Optional<String> segment(Connection connection, ProgramId program, String segment) throws SQLException {
        return find(connection, SEGMENT, program, segment);
    }

    /**
     * The name of a reward that is for members of this tier.
     *
     * @param tier its name, or its id as the API writes it
     */
    Optional<String> tier(Connection connection, ProgramId program, String tier) throws SQLException {
        return find(connection, TIER, program, tier);
    }

    private static Optional<String> find(Connection connection, String sql, ProgramId program, String named)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(sql)) {
            find.setObject(1, program.uuid());
            find.setString(2, named);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
