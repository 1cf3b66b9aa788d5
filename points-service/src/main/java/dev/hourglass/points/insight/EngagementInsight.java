package dev.hourglass.points.insight;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many members there are and what they do. */
@ApplicationScoped
class EngagementInsight implements Insight<InsightApi.Engagement> {
    private static final int MONTHS = 13;

    private static final String MEMBERS = """
            SELECT count(*) AS enrolled, count(*) FILTER (WHERE external_id IS NULL) AS guests
              FROM member WHERE program_id = ?
            """;

    private static final String BUYERS = """
            SELECT count(*) AS buyers, count(*) FILTER (WHERE orders > 1) AS repeat_buyers
              FROM (SELECT member_id, count(*) AS orders FROM orders
                     WHERE program_id = ? AND statement ->> 'status' = 'PAID' GROUP BY member_id) AS b
            """;

    private static final String ACTIVE = """
            SELECT count(*) FILTER (WHERE newest > ?) AS days30, count(*) FILTER (WHERE newest > ?) AS days90,
                   count(*) AS days365
              FROM (SELECT member_id, max(at) AS newest
                      FROM (SELECT member_id, placed_at AS at FROM orders
                             WHERE program_id = ? AND statement ->> 'status' = 'PAID'
                             UNION ALL
                            SELECT member_id, at FROM activity WHERE program_id = ? AND removed_at IS NULL
                             UNION ALL
                            SELECT member_id, posted_at FROM entry WHERE program_id = ? AND account = 'redeemed') AS done
                     WHERE at > ? AND at <= ? GROUP BY member_id) AS active
            """;

    private static final String POINTS = """
            SELECT %s
                   coalesce(-sum(points) FILTER (WHERE account = 'issued'), 0) AS earned,
                   coalesce(sum(points) FILTER (WHERE account = 'redeemed'), 0) AS spent,
                   coalesce(sum(points) FILTER (WHERE account = 'expired'), 0) AS expired
              FROM entry WHERE program_id = ? AND account IN ('issued', 'redeemed', 'expired')
            """;

    private static final String POINTS_EVER = POINTS.formatted("");

    private static final String POINTS_BY_MONTH =
            POINTS.formatted("to_char(posted_at AT TIME ZONE ?, 'YYYY-MM') AS month,")
                    + " AND posted_at >= ? GROUP BY 1";

    private static final String ENROLLED_BY_MONTH = """
            SELECT to_char(enrolled_at AT TIME ZONE ?, 'YYYY-MM') AS month, count(*) AS enrolled
              FROM member WHERE program_id = ? AND enrolled_at >= ? GROUP BY 1
            """;

    private static final String ORDERS_BY_MONTH = """
            SELECT to_char(placed_at AT TIME ZONE ?, 'YYYY-MM') AS month, count(DISTINCT member_id) AS buyers,
                   count(*) AS orders, sum(spend) AS spend
              FROM orders
             WHERE program_id = ? AND placed_at >= ? AND statement ->> 'status' = 'PAID' GROUP BY 1
            """;

    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    @Override
    public InsightApi.Engagement read(Connection connection, ProgramSettings settings, Instant now)
            throws SQLException {
        InsightApi.Members members = members(connection, settings);
        return new InsightApi.Engagement(
                now,
                members,
                active(connection, settings, now, members.enrolled()),
                points(connection, settings),
                months(connection, settings, now));
    }

    private static InsightApi.Members members(Connection connection, ProgramSettings settings) throws SQLException {
        long[] counts = one(connection, MEMBERS, settings, row -> new long[] {row.getLong(1), row.getLong(2)});
        long[] buyers = one(connection, BUYERS, settings, row -> new long[] {row.getLong(1), row.getLong(2)});
        return new InsightApi.Members(counts[0], counts[1], buyers[0], buyers[1], Months.rate(buyers[1], buyers[0]));
    }

    private static InsightApi.Active active(Connection connection, ProgramSettings settings, Instant now, long enrolled)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ACTIVE)) {
            read.setObject(1, Columns.timestamp(now.minus(30, ChronoUnit.DAYS)));
            read.setObject(2, Columns.timestamp(now.minus(90, ChronoUnit.DAYS)));
            for (int parameter = 3; parameter <= 5; parameter++) {
                read.setObject(parameter, settings.program().uuid());
            }
            read.setObject(6, Columns.timestamp(now.minus(365, ChronoUnit.DAYS)));
            read.setObject(7, Columns.timestamp(now));
            try (ResultSet row = read.executeQuery()) {
                row.next();
                long inAYear = row.getLong("days365");
                return new InsightApi.Active(
                        row.getLong("days30"), row.getLong("days90"), inAYear, Months.rate(inAYear, enrolled));
            }
        }
    }

    private static InsightApi.PointsFlow points(Connection connection, ProgramSettings settings) throws SQLException {
        return one(connection, POINTS_EVER, settings, row -> {
            long earned = row.getLong("earned");
            long spent = row.getLong("spent");
            return new InsightApi.PointsFlow(
                    earned, spent, row.getLong("expired"), earned <= 0 ? null : Months.rate(spent, earned));
        });
    }

    private static List<InsightApi.EngagementMonth> months(Connection connection, ProgramSettings settings, Instant now)
            throws SQLException {
        var enrolled =
                byMonth(connection, ENROLLED_BY_MONTH, settings, now, row -> new long[] {row.getLong("enrolled")});
        var orders = byMonth(connection, ORDERS_BY_MONTH, settings, now, row ->
                new long[] {row.getLong("buyers"), row.getLong("orders"), row.getLong("spend")});
        var points = byMonth(connection, POINTS_BY_MONTH, settings, now, row ->
                new long[] {row.getLong("earned"), row.getLong("spent"), row.getLong("expired")});
        return Months.last(MONTHS, now, settings.zone()).stream()
                .map(month -> {
                    long[] bought = orders.getOrDefault(month, new long[3]);
                    long[] moved = points.getOrDefault(month, new long[3]);
                    return new InsightApi.EngagementMonth(
                            month,
                            enrolled.getOrDefault(month, new long[1])[0],
                            bought[0],
                            bought[1],
                            bought[2],
                            moved[0],
                            moved[1],
                            moved[2]);
                })
                .toList();
    }

    private static <T> T one(Connection connection, String sql, ProgramSettings settings, Row<T> reader)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(sql)) {
            read.setObject(1, settings.program().uuid());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return reader.of(row);
            }
        }
    }

    private static Map<String, long[]> byMonth(
            Connection connection, String sql, ProgramSettings settings, Instant now, Row<long[]> reader)
            throws SQLException {
        Map<String, long[]> months = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(sql)) {
            read.setString(1, settings.zone().getId());
            read.setObject(2, settings.program().uuid());
            read.setObject(3, Columns.timestamp(Months.start(MONTHS, now, settings.zone())));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    months.put(row.getString("month"), reader.of(row));
                }
            }
        }
        return months;
    }
}
