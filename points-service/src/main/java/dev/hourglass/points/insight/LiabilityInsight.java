package dev.hourglass.points.insight;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.insight.model.Breakage;
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
    private static final int COHORTS_SHOWN = 36;

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

    private static final String COHORTS = """
            SELECT to_char(available_at AT TIME ZONE ?, 'YYYY-MM') AS month, sum(points - remaining - expired) AS used,
                   sum(expired) AS expired, sum(remaining) AS open,
                   coalesce(bool_and(coalesce(expires_at <= ?, false)), false) AS mature
              FROM lot WHERE program_id = ? AND NOT pending GROUP BY 1 ORDER BY 1
            """;

    private final PointValues values;

    LiabilityInsight(PointValues values) {
        this.values = values;
    }

    @Override
    public InsightApi.Liability read(Connection connection, ProgramSettings settings, Instant now) throws SQLException {
        InsightApi.Outstanding points = outstanding(connection, settings);
        PointValues.PointValue value = values.read(connection, settings);
        List<InsightApi.Expiring> expiring = expiring(connection, settings, value);
        return new InsightApi.Liability(
                now,
                settings.currency().getCurrencyCode(),
                points,
                new InsightApi.PointValue(value.basis(), value.minorUnitsPerPoint()),
                value.cost(points.total()),
                expiring,
                breakage(cohorts(connection, settings, now), expiring, value));
    }

    private static InsightApi.BreakageEstimate breakage(
            List<Breakage.Cohort> cohorts, List<InsightApi.Expiring> expiring, PointValues.PointValue value) {
        Double rate = Breakage.rate(cohorts);
        long losable = expiring.stream()
                .filter(month -> month.month() != null)
                .mapToLong(InsightApi.Expiring::points)
                .sum();
        Long expected = rate == null ? null : Math.round(rate * losable);
        return new InsightApi.BreakageEstimate(
                rate,
                expected,
                expected == null ? null : value.cost(expected),
                cohorts.stream()
                        .skip(Math.max(0, cohorts.size() - COHORTS_SHOWN))
                        .map(cohort -> new InsightApi.PointCohort(
                                cohort.month(), cohort.used(), cohort.expired(), cohort.open(), cohort.isMature()))
                        .toList());
    }

    private static List<Breakage.Cohort> cohorts(Connection connection, ProgramSettings settings, Instant now)
            throws SQLException {
        List<Breakage.Cohort> cohorts = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(COHORTS)) {
            read.setString(1, settings.zone().getId());
            read.setObject(2, Columns.timestamp(now));
            read.setObject(3, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    cohorts.add(new Breakage.Cohort(
                            row.getString("month"),
                            row.getLong("used"),
                            row.getLong("expired"),
                            row.getLong("open"),
                            row.getBoolean("mature")));
                }
            }
        }
        return cohorts;
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
