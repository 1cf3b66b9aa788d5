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

    private static final String VALUE = """
            SELECT (settings #>> '{pointsAsPayment,amount}')::float8 / (settings #>> '{pointsAsPayment,points}')::float8
                       AS as_payment,
                   (SELECT avg(amount::float8 / cost) FROM reward r
                     WHERE r.program_id = p.id AND r.active AND r.amount > 0) AS as_reward
              FROM program p WHERE id = ?
            """;

    private static final String EXPIRING = """
            SELECT to_char(expires_at AT TIME ZONE ?, 'YYYY-MM') AS month, sum(remaining) AS points
              FROM lot WHERE program_id = ? AND remaining > 0
             GROUP BY 1 ORDER BY 1 NULLS LAST
            """;

    @Override
    public InsightApi.Liability read(Connection connection, ProgramSettings settings, Instant now) throws SQLException {
        InsightApi.Outstanding points = outstanding(connection, settings);
        InsightApi.PointValue value = value(connection, settings);
        return new InsightApi.Liability(
                now,
                settings.currency().getCurrencyCode(),
                points,
                value,
                cost(points.total(), value),
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

    private static InsightApi.PointValue value(Connection connection, ProgramSettings settings) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(VALUE)) {
            read.setObject(1, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                Double asPayment = row.getObject("as_payment", Double.class);
                Double asReward = row.getObject("as_reward", Double.class);
                if (asPayment != null) {
                    return new InsightApi.PointValue("points_as_payment", asPayment);
                }
                return new InsightApi.PointValue(asReward == null ? "none" : "rewards", asReward);
            }
        }
    }

    private static List<InsightApi.Expiring> expiring(
            Connection connection, ProgramSettings settings, InsightApi.PointValue value) throws SQLException {
        List<InsightApi.Expiring> months = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(EXPIRING)) {
            read.setString(1, settings.zone().getId());
            read.setObject(2, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    long points = row.getLong("points");
                    months.add(new InsightApi.Expiring(row.getString("month"), points, cost(points, value)));
                }
            }
        }
        return months;
    }

    private static Long cost(long points, InsightApi.PointValue value) {
        return value.minorUnitsPerPoint() == null ? null : Math.round(points * value.minorUnitsPerPoint());
    }
}
