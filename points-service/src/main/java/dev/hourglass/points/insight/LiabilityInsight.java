package dev.hourglass.points.insight;

import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the program owes its members in points, what that costs, and when it is lost. */
@ApplicationScoped
class LiabilityInsight implements Insight<InsightApi.Liability> {
    private static final String OUTSTANDING = """
            SELECT coalesce(sum(greatest(available, 0)), 0) AS available, coalesce(sum(pending), 0) AS pending,
                   coalesce(sum(held), 0) AS held, coalesce(-sum(least(available, 0)), 0) AS deficit
              FROM balance WHERE program_id = ?
            """;

    private static final String EXPIRING = """
            SELECT to_char(expires_at AT TIME ZONE ?, 'YYYY-MM') AS month, sum(remaining) AS points
              FROM lot WHERE program_id = ? AND remaining > 0
             GROUP BY 1 ORDER BY 1 NULLS LAST
            """;

    private final PointValues values;

    LiabilityInsight(PointValues values) {
        this.values = values;
    }

    @Override
    public InsightApi.Liability read(Connection connection, ProgramSettings settings, Instant now) throws SQLException {
        InsightApi.Outstanding points = outstanding(connection, settings);
        PointValues.PointValue value = values.read(connection, settings);
        return new InsightApi.Liability(
                now,
                settings.currency().getCurrencyCode(),
                points,
                new InsightApi.PointValue(value.basis(), value.minorUnitsPerPoint()),
                value.cost(points.total()),
                expiring(connection, settings, value));
    }

    private static InsightApi.Outstanding outstanding(Connection connection, ProgramSettings settings)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OUTSTANDING)) {
            read.setObject(1, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                long available = row.getLong("available");
                long pending = row.getLong("pending");
                long held = row.getLong("held");
                return new InsightApi.Outstanding(
                        available, pending, held, row.getLong("deficit"), available + pending + held);
            }
        }
    }

    private static List<InsightApi.Expiring> expiring(
            Connection connection, ProgramSettings settings, PointValues.PointValue value) throws SQLException {
        List<InsightApi.Expiring> months = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(EXPIRING)) {
            read.setString(1, settings.zone().getId());
            read.setObject(2, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    long points = row.getLong("points");
                    months.add(new InsightApi.Expiring(row.getString("month"), points, value.cost(points)));
                }
            }
        }
        return months;
    }
}
