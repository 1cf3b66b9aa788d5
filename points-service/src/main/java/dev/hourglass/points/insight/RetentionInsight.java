package dev.hourglass.points.insight;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.program.model.ProgramSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who came back, by the month of the first order. */
@ApplicationScoped
class RetentionInsight implements Insight<InsightApi.Retention> {
    private static final int COHORTS = 36;

    private static final String COHORT_MONTHS = """
            WITH bought AS (
                SELECT DISTINCT member_id, date_trunc('month', placed_at AT TIME ZONE ?) AS month
                  FROM orders
                 WHERE program_id = ? AND statement ->> 'status' = 'PAID' AND placed_at <= ?
            ), cohort AS (SELECT member_id, min(month) AS first FROM bought GROUP BY member_id)
            SELECT to_char(first, 'YYYY-MM') AS cohort, to_char(month, 'YYYY-MM') AS month, count(*) AS members
              FROM bought JOIN cohort USING (member_id)
             WHERE first >= ? AT TIME ZONE ?
             GROUP BY 1, 2 ORDER BY 1, 2
            """;

    @Override
    public InsightApi.Retention read(Connection connection, ProgramSettings settings, Instant now) throws SQLException {
        Map<YearMonth, Map<YearMonth, Long>> counts = new LinkedHashMap<>();
        try (PreparedStatement read = connection.prepareStatement(COHORT_MONTHS)) {
            read.setString(1, settings.zone().getId());
            read.setObject(2, settings.program().uuid());
            read.setObject(3, Columns.timestamp(now));
            read.setObject(4, Columns.timestamp(Months.start(COHORTS, now, settings.zone())));
            read.setString(5, settings.zone().getId());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    counts.computeIfAbsent(YearMonth.parse(row.getString("cohort")), cohort -> new LinkedHashMap<>())
                            .put(YearMonth.parse(row.getString("month")), row.getLong("members"));
                }
            }
        }
        YearMonth current = YearMonth.from(now.atZone(settings.zone()));
        return new InsightApi.Retention(
                now,
                counts.entrySet().stream()
                        .map(cohort -> cohort(cohort.getKey(), cohort.getValue(), current))
                        .toList());
    }

    private static InsightApi.Cohort cohort(YearMonth first, Map<YearMonth, Long> byMonth, YearMonth current) {
        long members = byMonth.getOrDefault(first, 0L);
        List<Long> active = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int month = 0; month <= ChronoUnit.MONTHS.between(first, current); month++) {
            long bought = byMonth.getOrDefault(first.plusMonths(month), 0L);
            active.add(bought);
            rates.add(Months.rate(bought, members));
        }
        return new InsightApi.Cohort(first.toString(), members, active, rates);
    }
}
